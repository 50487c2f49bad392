using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.Lambda;
using Hybrid.Local.Tests.Logs;

namespace Hybrid.Local.Tests.Traffic;

/// <summary>A load balancer with a rule of every kind, and lines of its access log.</summary>
internal static class SampleRules
{
    private const string Arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup";

    public static TargetGroupModel Monolith { get; } = Group("monolith", isLambda: false);

    public static TargetGroupModel Api { get; } = Group("api", isLambda: true);

    public static LoadBalancerModel LoadBalancer { get; } = Of(new ForwardAction("default", [new(Monolith, 1)], null), "https");

    /// <summary>The same, whose route api has a function.</summary>
    public static LoadBalancerModel WithFunctions { get; } = LoadBalancer with
    {
        Listeners =
        [
            LoadBalancer.Listeners[0],
            LoadBalancer.Listeners[1] with
            {
                Rules = new(LoadBalancer.Listeners[1].Rules.Rules.Select(
                    rule => rule is { Priority: <= 200, Action: ForwardAction forward }
                        ? rule with { Action = forward with { Function = Api } }
                        : rule)),
            },
        ],
    };

    public static LoadBalancerModel Of(NamedAction otherwise, string listener) => new()
    {
        Listeners =
        [
            new("http", 80, "HTTP", new([]), new RedirectAction("default", 301)),
            new(listener, 443, "HTTPS", new(
            [
                new(100, Match.Prefix("/api").Header("x-preview", "*"), new ForwardAction("api:preview", [new(Api, 1)], null)),
                new(200, Match.Prefix("/api"), new ForwardAction("api", [new(Api, 100), new(Monolith, 900)], null)),
                new(300, Match.Path("/old").Host("*.example.com"), new FixedResponseAction("old", 410, "text/plain", "")),
                new(400, Match.Path("/inner").SourceIp("10.0.0.0/8"), new ForwardAction("inner", [new(Monolith, 1)], null)),
                new(500, Match.Query("v", "2").Methods("GET"), new ForwardAction("beta", [new(Api, 1)], null)),
                new(600, Match.HostRegex("^admin\\.shop$"), new ForwardAction("admin", [new(Api, 1)], null)),
            ]), otherwise),
        ],
        TargetGroups = [Monolith, Api],
    };

    /// <summary>A line; target groups by their names, or <c>-</c>.</summary>
    public static string Line(
        string request, string priority, string group, string actions = "forward", string type = "h2", string client = "192.0.2.7:2817") =>
        SampleLog.Line(
            request: $"{request} HTTP/2.0",
            type: type,
            group: group == "-" ? group : $"{Arn}/{group}/0123456789abcdef",
            target: group.StartsWith("monolith", StringComparison.Ordinal) ? "10.0.1.7:8080" : "-",
            priority: priority,
            actions: actions).Replace("192.0.2.7:2817", client, StringComparison.Ordinal);

    private static TargetGroupModel Group(string name, bool isLambda) =>
        new() { Name = name, Arn = $"{Arn}/{name}/0000000000000000", IsLambda = isLambda, Function = isLambda ? Function : null };

    private static FunctionDefinition Function => new() { Name = "api", Handler = "", Runtime = "", TaskRoot = "", InvokedArn = "" };
}
