using System.Text.Json.Nodes;
using Hybrid.Infra.Catalog;
using Hybrid.Infra.Settings;
using Hybrid.Local.Cli.Builds;
using Hybrid.Local.Cli.Catalog.Editing;
using Hybrid.Local.Graph;
using Hybrid.Local.Graph.Yaml;

namespace Hybrid.Local.Cli.Catalog;

/// <summary>Adds a route to a repository: all that it is made of, or nothing.</summary>
/// <param name="root">The root of the repository.</param>
/// <param name="catalog">The routes that it has.</param>
/// <param name="route">The route.</param>
internal sealed class RouteAddition(string root, IReadOnlyList<Route> catalog, NewRoute route)
{
    private const string Cutover = "hybrid:cutover";
    private const string ServersSection = "hybrid:servers";
    private const string TargetGroupArn = "targetGroupArn";

    private readonly FileChanges _changes = new(root);
    private readonly List<string> _faults = [];

    /// <summary>What has been written: a file and what is new in it.</summary>
    public List<(string File, string What)> Written { get; } = [];

    /// <summary>What is doubtful about the route, though nothing forbids it.</summary>
    public IReadOnlyList<string> Warnings { get; private set; } = [];

    /// <summary>Makes the changes if nothing is wrong.</summary>
    /// <returns>Everything that is wrong; then no file has been changed.</returns>
    public async Task<IReadOnlyList<string>> MakeAsync()
    {
        var stack = LoadStack();
        if (route.Answer is null) Try(AddFunction);
        Try(() => AddRoute(stack));
        if (stack is not null) Try(AddEntry);
        if (stack is not null && route.Answer is Servers servers)
        {
            if (route.TargetGroup is { } arn) Try(() => AddServers(servers.Name, arn));
            else FindServers(servers.Name, [.. stack.Section(ServersSection).Select(group => group.Key)]);
        }

        await CheckAsync(stack);
        if (_faults.Count == 0) Try(_changes.Make);
        return _faults;
    }

    private void Try(Action step)
    {
        try
        {
            step();
        }
        catch (EditException exception)
        {
            _faults.Add(exception.Message);
        }
    }

    private void AddFunction()
    {
        var file = new FunctionsFile(_changes.Read(FunctionsFile.Path));
        var function = route.Function;
        if (file.Names.Contains(function))
        {
            if (route.NamedFunction is null)
            {
                _faults.Add(
                    $"{FunctionsFile.Path} has a function {function} already; --function {function} uses it, another name makes one");
            }
            else if (route.IsNewFunction)
            {
                _faults.Add($"{FunctionsFile.Path} has a function {function} already; leave --new out to use it, or choose another name");
            }

            return;
        }

        // A route name that is wrong is one fault, not two.
        if (route.NamedFunction is null
            && RouteName.Check([new(route.Name, route.Match.ToMatch(), LambdaFunction.Named(function))]).Any())
        {
            return;
        }
        // A project without a line was begun by hand; Shared is not a function.
        var hasProject = route.NamedFunction is not (null or "Shared")
            && File.Exists(Path.Combine(root, FunctionTemplate.Project(function)));
        if (!hasProject && FunctionName.Fault(root, function) is { } fault)
        {
            _faults.Add($"the function's name '{function}' {fault}; {Remedy(function)}");
            return;
        }

        var mayBeMistyped = !hasProject && route is { NamedFunction: not null, IsNewFunction: false };
        if (mayBeMistyped && Nearest.To(function, file.Names) is [var nearest, ..])
        {
            _faults.Add(
                $"{FunctionsFile.Path} has no function {function}; did you mean {nearest}? --function {function} --new makes a new one");
            return;
        }

        foreach (var (path, text, what) in
            NewFunction.Files(_changes, root, function, $"Answers the requests of the route {route.Name}.", hasProject))
        {
            Write(path, text, what);
        }
    }

    // What is left over of an earlier attempt has no line, and is in no commit.
    private string Remedy(string function)
    {
        const string another = "choose another with --function";
        string[] places = [FunctionTemplate.Folder(function), FunctionTemplate.Test(function)];
        string[] paths = [.. places.Where(path => Path.Exists(Path.Combine(root, path)))];
        return paths.Length > 0 && GitStatus.Committed(root, paths) is { Count: 0 }
            ? $"if {string.Join(" and ", paths)}, of which nothing is committed, is left over, delete it; or {another}"
            : another;
    }

    private void AddRoute(StackDefinition? stack)
    {
        var file = new RoutesFile(_changes.Read(RoutesFile.Path));
        if (file.Names.Contains(route.Name) || catalog.Any(other => other.Name == route.Name))
        {
            _faults.Add(
                $"{route.Name}: {RoutesFile.Path} has a route of this name already; {Deployed(stack)}choose another name, or take that one "
                    + $"away first: ./hybrid remove {route.Name}");
        }

        Write(RoutesFile.Path, file.Add(route.Element), route.Element);
    }

    // What is missing may be its entry alone.
    private string Deployed(StackDefinition? stack)
    {
        var there = catalog.FirstOrDefault(other => other.Name == route.Name);
        return there is not null && stack?.Section(Cutover).ContainsKey(route.Name) == false
            ? $"to deploy it in {route.Stack}, add '{route.Name}: {(there.Function is null ? "true" : "0")}' to {Cutover} of "
                + $"{route.StackFile}; or "
            : "";
    }

    private StackDefinition? LoadStack()
    {
        try
        {
            return FunctionBuilds.Plain(StackFiles.Load(root, route.Stack, Clone.Program) with { Catalog = catalog });
        }
        catch (StackFileException exception)
        {
            _faults.Add(exception.Message);
            return null;
        }
    }

    private void AddEntry()
    {
        var file = new StackYaml(route.StackFile, _changes.Read(route.StackFile));
        if (file.Entry(Cutover, route.Name) is not { } entry)
            Write(route.StackFile, file.Add(Cutover, route.Name, route.EntryText), $"{Cutover}: {route.Name}: {route.EntryText}");
        else if (route.Weight is null)
            Written.Add((route.StackFile, $"{entry} (was there already)"));
        else
            _faults.Add($"{route.StackFile} has an entry of {Cutover} already: {entry}; leave --weight out to keep it, or take it away");
    }

    private void AddServers(string name, string arn)
    {
        var file = new StackYaml(route.StackFile, _changes.Read(route.StackFile));
        if (file.Entry(ServersSection, name) is { } entry)
        {
            _faults.Add(
                $"{route.StackFile} has an entry of {ServersSection} already: {entry}; leave --target-group out to keep "
                    + "it, or take it away");
            return;
        }

        var text = $"{{ {TargetGroupArn}: {JsonValue.Create(arn).ToJsonString()} }}";
        Write(route.StackFile, file.Add(ServersSection, name, text), $"{ServersSection}: {name}: {text}");
    }

    // That the stack lacks them, the stack itself says.
    private void FindServers(string name, string[] groups)
    {
        if (groups.Contains(name)) return;
        var meant = Nearest.To(name, groups) is [var nearest, ..] ? $"did you mean {nearest}? " : "";
        _faults.Add($"--servers {name}: {meant}--target-group ARN adopts servers that are there already");
    }

    private async Task CheckAsync(StackDefinition? stack)
    {
        if (catalog.Any(other => other.Name == route.Name)) return;
        Route[] added = [new(route.Name, route.Match.ToMatch(), route.Answer ?? LambdaFunction.Named("Any"))];
        var findings = RouteChecks.OfCatalog(catalog, added).ToList();
        (string, string, JsonNode)[] entries =
        [
            (Cutover, route.Name, route.Entry),
            .. route is { Answer: Servers servers, TargetGroup: { } arn }
                ? [(ServersSection, servers.Name, new JsonObject { [TargetGroupArn] = arn })]
                : ((string, string, JsonNode)[])[],
        ];
        var check = stack is null ? null : await RouteChecks.OfStackAsync(stack, added, entries);
        Warnings =
        [
            .. check?.Warnings.Where(warning => warning.Route == route.Name || warning.Other == route.Name)
                .Select(warning => $"{warning}") ?? [],
        ];
        var wrong = check?.Fault;
        _faults.AddRange(findings.Where(finding => wrong?.Contains(finding, StringComparison.Ordinal) != true));
        if (wrong is not null) _faults.Add(wrong);
    }

    private void Write(string path, string text, string what)
    {
        _changes.Write(path, text);
        Written.Add((path, what));
    }
}
