using System.CommandLine;
using Hybrid.Infra.Catalog;
using Hybrid.Local.Cli.Builds;
using Hybrid.Local.Cli.Catalog.Editing;
using Hybrid.Local.Cli.Options;

namespace Hybrid.Local.Cli.Catalog;

/// <summary><c>./hybrid add</c>.</summary>
internal static class AddCommand
{
    public static Command Create(IReadOnlyList<Route> catalog)
    {
        var name = new Argument<string>("name") { Description = "The route's name, such as orders." };
        var match = new Argument<MatchText?>("match")
        {
            Description =
                $"Which requests it takes: {MatchText.Form}. * and ? are the wildcards of an ALB: /orders/* does not take /orders.",
            CustomParser = result =>
            {
                if (MatchText.TryParse(result.Tokens[0].Value, out var parsed)) return parsed;
                result.Reject(result.Argument.Name, MatchText.Form);
                return null;
            },
        };
        var function = new Option<string?>("--function")
        {
            Description = "The function that answers: one of infra/Functions.cs, or else a new one of this name. By default a new one "
                + "called after the route.",
            HelpName = "Name",
        };
        function.RejectEmpty("the name of a function, such as Orders");
        var isNew = new Option<bool>("--new")
        {
            Description = "Let --function name a new one, although there is one whose name is like it.",
        };
        var weight = new Option<decimal?>("--weight")
        {
            Description = "Per cent of the matching requests that go to Lambda in that stack, 0 to 100. [default: 0]",
            HelpName = "per cent",
        };
        weight.CustomParser = result => (decimal)result.Number(0d, 100d);
        var redirect = new Option<string?>("--redirect")
        {
            Description = "Let no function answer, but send clients to this path with 302: '/store/#{path}' leads from /shop/items to "
                + "/store/shop/items.",
            HelpName = "path",
        };
        redirect.RejectEmpty("a path, such as '/store/#{path}'");
        var respond = new Option<int?>("--respond")
        {
            Description = "Let no function answer, but the load balancer itself, with this status and an empty body, such as 410.",
            HelpName = "status",
            CustomParser = result => result.Number(200, 599),
        };
        var servers = new Option<string?>("--servers")
        {
            Description = "Let no function answer, but these servers beside the monolith: a group of hybrid:servers, which the stack has, "
                + "or adopts with --target-group.",
            HelpName = "name",
        };
        servers.RejectEmpty("the name of a group of servers, such as checkout");
        var targetGroup = new Option<string?>("--target-group")
        {
            Description = "The target group of --servers, which is there already.",
            HelpName = "ARN",
        };
        targetGroup.RejectEmpty("the ARN of a target group");
        var stack = StackArguments.StackOption();
        var command = new Command(
            "add",
            "Add a route: its project and first test, its lines in infra/, and its entry in hybrid:cutover.")
        {
            name, match, function, isNew, weight, redirect, respond, servers, targetGroup, stack,
        };
        command.Validators.Add(result =>
        {
            Option[] answers = [.. new Option[] { redirect, respond, servers }.Where(option => result.GetResult(option) is not null)];
            var others = new Option[] { function, isNew, weight }.Where(option => result.GetResult(option) is { Implicit: false });
            if (answers.Length > 0 && answers.Concat(others).Skip(1).FirstOrDefault() is { } second)
                result.AddError($"{second.Name}: not allowed together with {answers[0].Name}; remove one of the two");
            if (result.GetResult(targetGroup) is not null && result.GetResult(servers) is null)
                result.AddError($"{targetGroup.Name}: goes with {servers.Name}; name the servers whose target group it is");
        });
        command.SetAction((result, _) => RunAsync(catalog, new()
        {
            Name = result.GetRequiredValue(name),
            Match = result.GetRequiredValue(match)!,
            NamedFunction = result.GetValue(function),
            IsNewFunction = result.GetValue(isNew),
            Weight = result.GetValue(weight),
            Answer = result.GetValue(redirect) is { } path ? Redirect.To(path)
                : result.GetValue(respond) is { } status ? Fixed.Response(status)
                : result.GetValue(servers) is { } group ? Servers.Named(group)
                : null,
            TargetGroup = result.GetValue(targetGroup),
            Stack = result.GetRequiredValue(stack),
        }));
        return command;
    }

    private static async Task<int> RunAsync(IReadOnlyList<Route> catalog, NewRoute route)
    {
        var addition = new RouteAddition(Clone.Root, catalog, route);
        var faults = await addition.MakeAsync();
        foreach (var fault in faults) await Console.Error.WriteLineAsync($"hybrid: {fault}");
        if (faults.Count > 0)
        {
            await Console.Error.WriteLineAsync("hybrid: nothing was changed");
            return 1;
        }

        Console.WriteLine("Wrote");
        FileList.Write(addition.Written);
        Console.WriteLine($"The route {route.Name} takes {route.Match.ToMatch()}.");
        if (route.Match.Overlooked() is { } stem) Console.WriteLine($"It does not take {stem} itself: '{stem},{stem}/*' would take both.");
        foreach (var note in route.Match.Methods.Select(MistypedMethod.Note).OfType<string>()) Console.WriteLine(note);
        foreach (var warning in addition.Warnings) await Console.Error.WriteLineAsync($"hybrid: warning: {warning}");
        Console.WriteLine("Next");
        Console.WriteLine($"  ./hybrid explain --stack {route.Stack} {route.Match.Example()}");
        Console.WriteLine($"  ./hybrid run --stack {route.Stack}");
        if (route.Answer is { } answer)
        {
            Console.WriteLine(
                $"Once {route.Stack} is deployed, {answer.Kind} answers; '{route.Name}: false' in {route.StackFile} leaves it out.");
            if (answer is Redirect) Console.WriteLine($"No client remembers it; StatusCode = 301 in {RoutesFile.Path} makes it permanent.");
            return 0;
        }

        Console.WriteLine($"  ./hybrid test --filter {route.Function}Tests");
        if (route.Weight is null or 0) Console.WriteLine($"The monolith answers until {route.Name} has a weight in {route.StackFile}.");
        return 0;
    }
}
