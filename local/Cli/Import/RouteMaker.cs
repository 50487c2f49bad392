using System.Globalization;
using System.Text.Json.Nodes;
using Hybrid.Infra.Catalog;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Settings;
using Hybrid.Local.Cli.Catalog;
using Hybrid.Local.Cli.Import.Sources;

namespace Hybrid.Local.Cli.Import;

/// <summary>Makes routes of rules, with names, functions and settings.</summary>
/// <param name="there">What there is already.</param>
/// <param name="monolith">The target group of the monolith; null if it is not known.</param>
/// <param name="providers">Names the identity providers that they ask.</param>
/// <param name="notes">Takes what there is to know of them.</param>
internal sealed class RouteMaker(Surroundings there, string? monolith, ImportedProviders providers, List<string> notes)
{
    private readonly RouteNames _names = new(there.Catalog.Select(route => route.Name));
    private readonly Dictionary<string, (string Stem, string Name, bool IsNew)> _functions = [];

    // By the ARN of their target group: their name.
    private readonly Dictionary<string, string> _servers = [];

    /// <summary>The servers beside the monolith that the routes name: their name, and their target group.</summary>
    public IReadOnlyDictionary<string, string> Servers => _servers.ToDictionary(servers => servers.Value, servers => servers.Key);

    /// <summary>The routes, in the order of the rules.</summary>
    public IReadOnlyList<ImportedRoute> Make(IReadOnlyCollection<SourceRule> rules)
    {
        var counts = rules.Select(rule => rule.Target).OfType<FunctionTarget>().CountBy(target => target.Key).ToDictionary();
        return
        [
            .. rules.Select(rule => rule.Target is { } target
                ? Make(rule, target, counts[target.Key] == 1)
                : Make(rule, rule.Answer ?? Of(rule.Servers!))),
        ];
    }

    private ImportedRoute Make(SourceRule rule, RouteTarget answer)
    {
        var name = _names.Next(RouteNames.Stem([], rule.Match!), rule.Match!, isOnly: true);
        Note(rule, name, rule.Servers?.Notes ?? []);
        return new()
        {
            Route = new(name, rule.Match!, answer) { Authenticate = providers.Of(rule.Authentication) },
            IsNewFunction = false,
            Place = rule.Place,
            OriginalPriority = rule.Priority!.Value,
            Cutover = JsonValue.Create(true),
        };
    }

    private ImportedRoute Make(SourceRule rule, FunctionTarget target, bool isOnly)
    {
        var function = Function(target.Key, RouteNames.Stem(target.Names, rule.Match!));
        var name = _names.Next(function.Stem, rule.Match!, isOnly);
        Note(rule, name, target.Notes);
        return new()
        {
            Route = new(name, rule.Match!, LambdaFunction.Named(function.Name))
            {
                Rewrites = target.Rewrites,
                Authenticate = providers.Of(rule.Authentication),
                Rest = target.Rest is { } rest && rest.Arn != monolith ? Of(rest) : null,
            },
            IsNewFunction = function.IsNew,
            Place = rule.Place,
            OriginalPriority = rule.Priority!.Value,
            Cutover = target.Stickiness is { } stickiness
                ? new JsonObject { ["weight"] = target.Weight, ["stickiness"] = Duration.Format(stickiness) }
                : JsonValue.Create(target.Weight),
            Settings = Settings(target),
        };
    }

    private void Note(SourceRule rule, string route, IEnumerable<string> about) =>
        notes.AddRange(about.Select(note => $"{route} ({rule.Place}): {note}"));

    private Servers Of(ServersTarget servers)
    {
        if (_servers.TryGetValue(servers.Arn, out var known)) return new(known);
        if (there.Servers.FirstOrDefault(group => group.Value == servers.Arn).Key is not { } name)
        {
            var stem = RouteNames.Stem([.. servers.Names, TargetGroups.Name(servers.Arn)], Match.From([]));
            name = new RouteNames(there.Servers.Keys.Concat(_servers.Values)).Next(stem, Match.From([]), isOnly: true);
            // Another environment's may be of the same name, and a stack says by itself which they are here.
            if (there.Catalog.Any(route => (route.Target as Servers ?? route.Rest)?.Name == name))
                notes.Add($"The servers {name} are in infra/Routes.cs already, and {servers} is taken for them in this stack.");
        }

        return new(_servers[servers.Arn] = name);
    }

    private static JsonObject? Settings(FunctionTarget target)
    {
        var settings = new JsonObject();
        // Lists of values are the default here, and not where this comes from.
        if (target.MultiValueHeaders == false) settings["multiValueHeaders"] = false;
        if (target.HealthCheck) settings["healthCheck"] = true;
        return settings.Count > 0 ? settings : null;
    }

    private (string Stem, string Name, bool IsNew) Function(string key, string stem)
    {
        if (_functions.TryGetValue(key, out var function)) return function;
        var name = FunctionName.Of(stem);
        string[] others = [.. _functions.Values.Select(other => other.Name)];
        if (there.Functions.Contains(name) && !others.Contains(name))
        {
            notes.Add($"Functions.{name} is there already, and is taken for the function of this name.");
            return _functions[key] = (stem, name, false);
        }

        var numbered = Enumerable.Range(2, others.Length + there.Functions.Count + 100)
            .Select(i => string.Create(CultureInfo.InvariantCulture, $"{Cut(name)}{i}"));
        string[] candidates = [name, $"{Cut(name)}Function", .. numbered];
        return _functions[key] = (stem, candidates.First(IsFree), true);

        // The file systems of Windows and macOS ignore case.
        bool IsFree(string candidate) => !others.Concat(there.Functions).Contains(candidate, StringComparer.OrdinalIgnoreCase)
            && there.FunctionFault(candidate) is null;
    }

    // So that it is not too long with what comes behind it.
    private static string Cut(string name) => name[..Math.Min(name.Length, 30)];
}
