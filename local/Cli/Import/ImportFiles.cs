using System.Text.Json.Nodes;
using Hybrid.Infra.Catalog;
using Hybrid.Infra.Plan;
using Hybrid.Infra.Routing.Checks;
using Hybrid.Infra.Settings;
using Hybrid.Local.Cli.Builds;
using Hybrid.Local.Cli.Catalog;
using Hybrid.Local.Cli.Catalog.Editing;
using Hybrid.Local.Graph;
using Hybrid.Local.Graph.Yaml;

namespace Hybrid.Local.Cli.Import;

/// <summary>The files of a repository that an import changes: all of them, or none.</summary>
internal sealed class ImportFiles
{
    private const string Cutover = "hybrid:cutover";
    private const string Functions = "hybrid:functions";
    private const string Servers = "hybrid:servers";
    private const string TargetGroupArn = "targetGroupArn";
    private const string Monolith = "hybrid:monolith";
    private const string LoadBalancer = "hybrid:loadBalancer";
    private const string ReservedPriorities = "reservedPriorities";

    private readonly string _root;
    private readonly string _stackName;
    private readonly IReadOnlyList<Route> _catalog;
    private readonly FileChanges _changes;
    private readonly StackDefinition? _stack;
    private readonly List<string> _faults = [];
    private (ImportPlan? Plan, StackCheck? Check) _checked;

    /// <param name="root">The root of the repository.</param>
    /// <param name="catalog">The routes that it has.</param>
    /// <param name="stack">The stack that is to deploy the new ones.</param>
    public ImportFiles(string root, IReadOnlyList<Route> catalog, string stack)
    {
        (_root, _catalog, _stackName, _changes) = (root, catalog, stack, new(root));
        try
        {
            _stack = FunctionBuilds.Plain(StackFiles.Load(root, stack, Clone.Program) with { Catalog = catalog });
        }
        catch (StackFileException exception)
        {
            _faults.Add(exception.Message);
        }
    }

    /// <summary>The project's name; empty if it cannot be told.</summary>
    public string Project => _stack?.Project ?? "";

    /// <summary>The stack's name.</summary>
    public string Stack => _stackName;

    /// <summary>The stack's file.</summary>
    public string StackFile => $"Pulumi.{_stackName}.yaml";

    /// <summary>What has been written: a file and what is new in it.</summary>
    public List<(string File, string What)> Written { get; } = [];

    /// <summary>What there is before.</summary>
    public Surroundings There()
    {
        string[] functions = [];
        Try(() => functions = [.. new FunctionsFile(_changes.Read(FunctionsFile.Path)).Names]);
        return new()
        {
            Catalog = _catalog, Functions = functions, FunctionFault = name => FunctionName.Fault(_root, name), Reserved = [.. Reserved()],
            HasHttps = Section("hybrid:https").Count > 0 || Section(LoadBalancer)["listenerArns"] is JsonArray { Count: > 0 },
            IdentityProviders = Section(IdentityProviders.Section).ToDictionary(),
            Servers = Section(Servers).ToDictionary(group => group.Key, group => $"{(group.Value as JsonObject)?[TargetGroupArn]}" is
                { Length: > 0 } arn ? arn : null),
            MonolithArn = Section(Monolith)[TargetGroupArn]?.ToString(),
            AdoptsListeners = Section(LoadBalancer).ContainsKey("listenerArns"),
            Range = PriorityRange.TryParse(Section(LoadBalancer)["priorityRange"]?.ToString(), out var range) ? range : null,
        };
    }

    /// <summary>Whether the stack adopts the listeners of a plan already.</summary>
    public bool HasListeners(ImportPlan plan) => Section(LoadBalancer)["listenerArns"] is JsonArray there
        && there.Select(arn => $"{arn}").ToHashSet().SetEquals(plan.ListenerArns);

    /// <summary>Whether the stack has the monolith of a plan already, or there is none to name.</summary>
    public bool HasMonolith(ImportPlan plan) =>
        plan.MonolithArn is not { } arn || Section(Monolith)[TargetGroupArn]?.ToString() == arn;

    /// <summary>Plans an import of all that the stack does not refuse: a rule whose route it would stays, with the reason.</summary>
    public async Task<ImportPlan> PlanAsync(Func<Surroundings, ImportPlan> planOf)
    {
        var there = There();
        while (true)
        {
            var plan = planOf(there);
            if (_stack is null || plan.Faults.Count > 0) return plan;
            var check = await CheckAsync(_stack, plan);
            _checked = (plan, check);
            // By priority: on several listeners it is the same.
            var refused = plan.Routes
                .Select(route => (route.OriginalPriority, Why: string.Join(' ', check.Refusals(route.Route.Name))))
                .Where(route => route.Why.Length > 0).ToList();
            if (refused.Count == 0) return plan;
            there = there with
            {
                Refused = there.Refused.Concat(refused.Select(route => KeyValuePair.Create(route.OriginalPriority, route.Why)))
                    .ToDictionary(),
            };
        }
    }

    /// <summary>Prepares every change and checks what comes of them.</summary>
    /// <returns>Everything that is wrong.</returns>
    public async Task<IReadOnlyList<string>> PrepareAsync(ImportPlan plan)
    {
        var added = plan.Routes.Select(route => route.Route).ToArray();
        Try(() => AddFunctions(plan.Routes));
        Try(() => AddRoutes(plan.Routes));
        (string, string, JsonNode)[] entries = [.. Entries(plan)];
        if (_stack is not null) Try(() => AddEntries(entries));
        var findings = RouteChecks.OfCatalog(_catalog, added).ToList();
        var check = _stack is null ? null
            : ReferenceEquals(_checked.Plan, plan) ? _checked.Check
            : await CheckAsync(_stack, plan);
        var wrong = check?.Fault;
        _faults.AddRange(findings.Where(finding => wrong?.Contains(finding, StringComparison.Ordinal) != true));
        if (wrong is not null) _faults.Add(wrong);
        return _faults;
    }

    /// <summary>Makes the changes.</summary>
    /// <returns>What is wrong; then no file has been changed.</returns>
    public IReadOnlyList<string> Make()
    {
        Try(_changes.Make);
        return _faults;
    }

    private Task<StackCheck> CheckAsync(StackDefinition stack, ImportPlan plan) => RouteChecks.OfStackAsync(
        WithSecrets(stack, plan), [.. plan.Routes.Select(route => route.Route)], [.. Secrets(plan), .. Entries(plan)]);

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

    private void AddFunctions(IEnumerable<ImportedRoute> routes)
    {
        foreach (var function in routes.Where(route => route.IsNewFunction).GroupBy(route => route.Route.Function!.Name))
        {
            var names = function.Select(route => route.Route.Name).ToArray();
            var summary = $"Answers the requests of the route{(names.Length > 1 ? "s" : "")} {string.Join(", ", names)}.";
            foreach (var (path, text, what) in NewFunction.Files(_changes, _root, function.Key, summary, hasProject: false))
                Write(path, text, what);
        }
    }

    private void AddRoutes(IEnumerable<ImportedRoute> routes)
    {
        foreach (var route in routes)
        {
            var file = new RoutesFile(_changes.Read(RoutesFile.Path));
            Write(RoutesFile.Path, file.Add(route.Element), route.Element);
        }
    }

    private void AddEntries(IEnumerable<(string Section, string Key, JsonNode Value)> entries)
    {
        foreach (var (section, key, value) in entries)
        {
            var file = new StackYaml(StackFile, _changes.Read(StackFile));
            var text = FlowYaml.Of(value);
            if (file.Entry(section, key) is { } entry)
            {
                if (key != ReservedPriorities)
                {
                    Written.Add((StackFile, $"{section}: {entry} (was there already)"));
                    continue;
                }

                file = new(StackFile, file.Remove(section, key));
            }

            Write(StackFile, file.Add(section, key, text), $"{section}: {key}: {text}");
        }
    }

    /// <summary>The entries of the stack's configuration.</summary>
    public IEnumerable<(string Section, string Key, JsonNode Value)> Entries(ImportPlan plan) =>
    [
        .. plan.Routes.Select(route => (Cutover, route.Route.Name, route.Cutover)),
        .. plan.Routes.Where(route => route.Settings is not null).Select(route => (Functions, route.Route.Name, route.Settings!)),
        .. plan.IdentityProviders.Select(provider => (IdentityProviders.Section, provider.Name, (JsonNode)provider.Settings)),
        .. plan.Servers.OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (Servers, group.Key, (JsonNode)new JsonObject { [TargetGroupArn] = group.Value })),
        .. plan.Reserved.Count == 0 ? [] : new[] { (LoadBalancer, ReservedPriorities, Together(plan)) },
    ];

    // With those that the stack reserves already.
    private JsonArray Together(ImportPlan plan) => new(
    [
        .. ImportPlan.Join([.. Reserved(), .. plan.ReservedRanges])
            .Select(range => range.First == range.Last ? JsonValue.Create(range.First) : (JsonNode)JsonValue.Create(range.ToString())),
    ]);

    // The secrets that are still to be set, as the stack will have them: the check is of everything else.
    private static IEnumerable<(string Section, string Key, JsonNode Value)> Secrets(ImportPlan plan)
    {
        foreach (var name in plan.WithoutSecret)
        {
            var entry = plan.IdentityProviders.FirstOrDefault(provider => provider.Name == name);
            var provider = entry.Settings?.DeepClone() ?? new JsonObject();
            provider[IdentityProviderSettings.Secret] = "(to be set)";
            yield return (IdentityProviders.Section, name, provider);
        }
    }

    private static StackDefinition WithSecrets(StackDefinition stack, ImportPlan plan) => plan.WithoutSecret.Count == 0
        ? stack
        : stack with { SecretKeys = [.. stack.SecretKeys ?? [], IdentityProviders.Section] };

    private IEnumerable<PriorityRange> Reserved() => Section(LoadBalancer)[ReservedPriorities] is JsonArray list
        ? [.. list.SelectMany(item => PriorityRange.TryParse(item?.ToString(), out var range) ? new[] { range } : [])]
        : [];

    private JsonObject Section(string key) => _stack?.Section(key) ?? [];

    private void Write(string path, string text, string what)
    {
        _changes.Write(path, text);
        Written.Add((path, what));
    }
}
