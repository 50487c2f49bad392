using System.Globalization;
using Hybrid.Infra.Catalog;
using Hybrid.Infra.Findings;
using Hybrid.Infra.Routing.Algebra;
using Hybrid.Infra.Routing.Allocation;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Routing.Matching;
using Hybrid.Infra.Routing.Patterns;

namespace Hybrid.Infra.Plan.Targets;

/// <summary>Where the redirects of a stack lead: what its listeners refuse, and clients that never arrive.</summary>
internal sealed class RedirectCheck
{
    /// <summary>What a finding of the default action is about.</summary>
    public const string DefaultAction = "default action";

    // "If request's redirect count is 20, then return a network error" (https://fetch.spec.whatwg.org/#http-redirect-fetch).
    private const int MostRedirects = 20;

    private readonly IReadOnlyList<PlacedRule> _rules;
    private readonly Dictionary<string, Redirect> _redirects;
    private readonly bool _hasOrder;
    private readonly RuleTable<string> _table;
    private readonly RuleTable<string> _hosts;

    /// <param name="rules">Every rule in the order of evaluation, with a match that an ALB takes; none where they have no order.</param>
    /// <param name="routes">The routes.</param>
    /// <param name="defaultAction">The default action, where it is this program's.</param>
    /// <remarks>A redirect that is faulty by itself leads nowhere, and is told of elsewhere.</remarks>
    public RedirectCheck(IReadOnlyList<PlacedRule> rules, IReadOnlyList<Route> routes, Redirect? defaultAction)
    {
        _redirects = routes.Where(route => route.Target is Redirect).DistinctBy(route => route.Name)
            .ToDictionary(route => route.Name, route => (Redirect)route.Target);
        if (defaultAction is not null) _redirects[DefaultAction] = defaultAction;
        foreach (var (name, redirect) in _redirects)
            if (redirect.Faults().Any(fault => fault.Severity == Severity.Error)) _redirects.Remove(name);
        _hasOrder = rules.Count > 0 || routes.Count == 0;
        // To make the tables takes time, and few stacks have a redirect.
        _rules = _redirects.Count == 0 ? [] : rules;
        _table = new(_rules.Select(placed => new Rule<string>(placed.Priority, placed.Rule.Match, placed.Rule.Name)));
        _hosts = new(_rules.SelectMany(placed => placed.Rule.Match.Conditions.OfType<HostHeaderCondition>())
            .Select((host, index) => new Rule<string>(index + 1, Match.From([host]), "")));
    }

    /// <summary>Where the rules stand.</summary>
    public required IReadOnlyList<Endpoint> Endpoints { get; init; }

    /// <summary>Whether rules of others may take what a redirect leads to.</summary>
    public bool HasOtherRules { get; init; }

    /// <summary>The domain of the load balancer, where it is known.</summary>
    public string? Domain { get; init; }

    /// <summary>Every finding.</summary>
    public IEnumerable<Finding> Findings() =>
        _redirects.SelectMany(redirect => OfListeners(redirect.Key, redirect.Value)).Concat(_hasOrder ? Loops() : []);

    private IEnumerable<Finding> OfListeners(string name, Redirect redirect)
    {
        if (redirect.Protocol == "HTTP" && Endpoints.Any(endpoint => endpoint.Protocol == "HTTPS"))
        {
            yield return Error(
                "It leads from HTTPS to HTTP, which an ALB refuses.", "Leave the protocol out, or use HTTPS.");
        }

        if (redirect is { Protocol: "HTTPS", Port: "#{port}" }
            && Endpoints.FirstOrDefault(endpoint => endpoint.Protocol == "HTTP") is { } plain)
        {
            yield return Error($"It leads to HTTPS on port {plain.Port}, where the listener speaks HTTP.", "Set its port, such as 443.");
        }

        Finding Error(string fault, string remedy) =>
            Finding.Error(FindingKind.Target, name, fault, remedy) with { Setting = SettingOf(name) };
    }

    // Each redirect that sends clients around is told of once, by a request of its own where there is one; not one that only leads there.
    private IEnumerable<Finding> Loops() => (
        from name in _redirects.Keys
        from start in Starts(name)
        from endpoint in Endpoints
        let hops = Follow(start, endpoint)
        where hops.Count > MostRedirects
        from culprit in hops[(MostRedirects / 2)..].Select(hop => hop.By).OfType<string>().Distinct()
        select (Name: culprit, IsOwn: culprit == name, Urls: hops.SkipWhile(hop => hop.By != culprit).Select(hop => hop.Url).ToList()))
        .Where(loop => loop.Urls.Count > 2).OrderBy(loop => loop.IsOwn ? 0 : 1).GroupBy(loop => loop.Name)
        // What comes to it comes back to it: whatever a rule of others took first never comes.
        .Select(loops => (Loop: loops.First(), MayArrive: HasOtherRules && loops.Any(loop => loop.Urls[0] != loop.Urls[1])))
        .Select(found => new Finding(
            found.MayArrive ? Severity.Warning : Severity.Error,
            FindingKind.Target,
            found.Loop.Name,
            $"Clients never arrive: it sends {found.Loop.Urls[0]} to {found.Loop.Urls[1]}, and that is sent on to "
                + $"{found.Loop.Urls[2]}, and so on{(found.MayArrive ? ", unless a rule of others takes it" : "")}.",
            found.Loop.Name == DefaultAction
                ? "Let it lead to what a route takes, or to another host (hybrid:loadBalancer.defaultAction.redirect)."
                : "Let it lead to what no redirect takes, or narrow its match.") { Setting = SettingOf(found.Loop.Name) });

    private static string? SettingOf(string name) => name == DefaultAction ? "hybrid:loadBalancer.defaultAction" : null;

    // A request for each of its paths that no rule before it takes.
    private IEnumerable<ExampleRequest> Starts(string name)
    {
        var index = _rules.Index().FirstOrDefault(placed => placed.Item.Rule.Name == name, (Index: _rules.Count, null!)).Index;
        var match = index < _rules.Count ? _rules[index].Rule.Match : Match.From([]);
        var paths = match.Conditions.OfType<PathPatternCondition>().SelectMany(condition => condition.Values)
            .Select(path => Match.Path(path).ToClauses()).DefaultIfEmpty([]);
        Clause[][] before = [.. _rules.Take(index).Select(placed => placed.Rule.Match.ToClauses())];
        var requests = new Requests(new Search());
        return paths.Select(path => requests.Find([.. match.ToClauses(), .. path], before, readable: true).Found)
            .OfType<Dictionary<Field, string[]>>().Select(ExampleRequest.Of);
    }

    // The URLs that a client is sent to, each with the redirect that sends it on, until another host, another listener or another target
    // than a redirect; or too many.
    private List<(string Url, string? By)> Follow(ExampleRequest start, Endpoint endpoint)
    {
        var target = start.Target.Split('?', 2);
        var url = new RedirectKeywords(
            endpoint.Protocol, start.Host.Split(':')[0], endpoint.Port, target[0], target.Length > 1 ? target[1] : "");
        List<(string Url, string? By)> urls = [(Written(url), null)];
        var headers = new RequestHeaders(start.Headers);
        // A POST is repeated as a GET.
        for (var method = start.Method; urls.Count <= MostRedirects; method = method == "POST" ? "GET" : method)
        {
            var rule = _table.Find(new Request
            {
                Method = method, Host = urls.Count == 1 ? start.Host : HostOf(url), Path = url.Path, Query = url.Query,
                SourceIp = start.SourceIp, Headers = headers,
            });
            var name = rule?.Action ?? DefaultAction;
            if (_redirects.GetValueOrDefault(name) is not { } redirect) break;
            var next = new RedirectKeywords(
                url.Fill(redirect.Protocol), url.Fill(redirect.Host),
                int.Parse(url.Fill(redirect.Port), CultureInfo.InvariantCulture), url.Fill(redirect.Path), url.Fill(redirect.Query));
            urls[^1] = (urls[^1].Url, name);
            urls.Add((Written(next), null));
            if (!Endpoints.Contains(new(next.Protocol, next.Port)) || !(next.Host == url.Host || IsHere(next.Host))) break;
            url = next;
        }

        return urls;
    }

    // A rule that asks for a host is there because clients come by it.
    private bool IsHere(string host) =>
        host == Domain || _hosts.Find(new Request { Method = "GET", Host = host, Path = "/" }) is not null;

    private static string Written(RedirectKeywords url) =>
        $"{url.Protocol.ToLowerInvariant()}://{HostOf(url)}{url.Path}{(url.Query.Length > 0 ? $"?{url.Query}" : "")}";

    private static string HostOf(RedirectKeywords url) =>
        (url.Protocol, url.Port) is ("HTTP", 80) or ("HTTPS", 443) ? url.Host : $"{url.Host}:{url.Port}";
}
