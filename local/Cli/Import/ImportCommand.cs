using System.CommandLine;
using Hybrid.Infra.Catalog;
using Hybrid.Local.Cli.Builds;
using Hybrid.Local.Cli.Import.Sources;
using Hybrid.Local.Cli.Options;

namespace Hybrid.Local.Cli.Import;

/// <summary><c>./hybrid import</c>.</summary>
internal static class ImportCommand
{
    private const string Example = "./hybrid import rules.json target-groups.json tags.json";

    public static Command Create(IReadOnlyList<Route> catalog)
    {
        var files = new Argument<string[]>("files")
        {
            Description = "What 'aws elbv2 describe-rules --listener-arn ARN' prints, with what 'describe-target-groups' and, for rules "
                + $"and target groups, 'describe-tags' print; a serverless.yml; C# with [ALBApi]. Such as {Example}",
            Arity = ArgumentArity.OneOrMore,
        };
        var write = new Option<bool>("--write")
        {
            Description = "Write the routes, their functions and their settings, instead of showing them.",
        };
        var listener = new Option<string?>("--listener")
        {
            Description = "The listener to import, where the files have several with different routes.",
            HelpName = "ARN",
        };
        listener.RejectEmpty("the ARN of a listener, or its name in the files");
        var stack = StackArguments.StackOption();
        var command = new Command(
            "import",
            "Turn listener rules from AWS, Serverless Framework or [ALBApi] into routes and settings; shows them unless --write is given.")
        {
            files, write, listener, stack,
        };
        command.SetAction((result, _) => RunAsync(
            new(Clone.Root, catalog, result.GetRequiredValue(stack)),
            result.GetRequiredValue(stack),
            result.GetRequiredValue(files),
            result.GetValue(listener),
            result.GetValue(write)));
        return command;
    }

    private static async Task<int> RunAsync(ImportFiles repository, string stack, string[] paths, string? listener, bool write)
    {
        var files = new SourceReader(repository.Project, stack);
        foreach (var path in paths.Distinct()) files.Add(path);
        var rules = files.Rules();
        var plan = files.Faults.Count > 0
            ? null
            : await repository.PlanAsync(there => Importer.Plan(rules, files.Defaults, listener, there));
        IReadOnlyList<string> faults = plan is null ? files.Faults : plan.Faults;
        if (faults.Count == 0)
        {
            faults = await repository.PrepareAsync(plan!);
            if (write && faults.Count == 0) faults = repository.Make();
            ImportReport.Write(plan!, repository, isWritten: write && faults.Count == 0);
        }

        foreach (var fault in faults) await Console.Error.WriteLineAsync($"hybrid: {fault}");
        if (faults.Count > 0 && write) await Console.Error.WriteLineAsync("hybrid: nothing was changed");
        return faults.Count > 0 ? 1 : 0;
    }
}
