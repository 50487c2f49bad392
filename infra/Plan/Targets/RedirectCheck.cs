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
    private readonly RuleTable<string> _table;
    private readonly RuleTable<string> _hosts;

    /// <param name="rules">Every rule in the order of evaluation, with a match that an ALB takes.</param>
    /// <param name="routes">The routes.</param>
    /// <param name="defaultAction">The default action, where it is this program's.</param>
    public RedirectCheck(IReadOnlyList<PlacedRule> rules, IReadOnlyList<Route> routes, Redirect? defaultAction)
    {
        _redirects = routes.Where(route => route.Target is Redirect).ToDictionary(route => route.Name, route => (Redirect)route.Target);
        if (defaultAction is not null) _redirects[DefaultAction] = defaultAction;
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
        _redirects.SelectMany(route => OfListeners(route.Key, route.Value).Concat(Loops(route.Key).Take(1)));

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

        Finding Error(string fault, string remedy) => Finding.Error(FindingKind.Target, name, fault, remedy);
    }

    private IEnumerable<Finding> Loops(string name) =>
        from start in Starts(name)
        from endpoint in Endpoints
        let urls = Follow(start, endpoint)
        where urls.Count > MostRedirects
        select new Finding(
            HasOtherRules ? Severity.Warning : Severity.Error,
            FindingKind.Target,
            name,
            $"Clients never arrive: it sends {urls[0]} to {urls[1]}, and that is sent on to {urls[2]}, and so on"
                + $"{(HasOtherRules ? ", unless a rule of others takes it" : "")}.",
            name == DefaultAction
                ? "Let it lead to what a route takes, or to another host (hybrid:loadBalancer.defaultAction.redirect)."
                : "Let it lead to what no redirect takes, or narrow its match.");

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

    // The URLs that a client is sent to, until another host, another listener or another target than a redirect; or too many.
    private List<string> Follow(ExampleRequest start, Endpoint endpoint)
    {
        var target = start.Target.Split('?', 2);
        var url = new RedirectKeywords(
            endpoint.Protocol, start.Host.Split(':')[0], endpoint.Port, target[0], target.Length > 1 ? target[1] : "");
        List<string> urls = [Written(url)];
        var headers = new RequestHeaders(start.Headers);
        // A POST is repeated as a GET.
        for (var method = start.Method; urls.Count <= MostRedirects; method = method == "POST" ? "GET" : method)
        {
            var rule = _table.Find(new Request
            {
                Method = method, Host = urls.Count == 1 ? start.Host : HostOf(url), Path = url.Path, Query = url.Query,
                SourceIp = start.SourceIp, Headers = headers,
            });
            if (_redirects.GetValueOrDefault(rule?.Action ?? DefaultAction) is not { } redirect) break;
            var next = new RedirectKeywords(
                url.Fill(redirect.Protocol), url.Fill(redirect.Host),
                int.Parse(url.Fill(redirect.Port), CultureInfo.InvariantCulture), url.Fill(redirect.Path), url.Fill(redirect.Query));
            urls.Add(Written(next));
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
