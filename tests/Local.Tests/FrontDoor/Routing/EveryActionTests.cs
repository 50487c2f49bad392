using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hybrid.Infra.Catalog;
using Hybrid.Local.Cli.Explain;
using Hybrid.Local.Cli.Preview.Differences;
using Hybrid.Local.Cli.Routes;
using Hybrid.Local.Cli.Run;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.FrontDoor.Records;

namespace Hybrid.Local.Tests.FrontDoor.Routing;

/// <summary>Wherever kinds of action, and of what is asked before it, are told apart, every kind is known.</summary>
public sealed class EveryActionTests
{
    private static readonly NamedAction[] Examples =
    [
        FrontDoorFixture.ToMonolith,
        new RedirectAction("moved", 301) { Path = "/new" },
        new FixedResponseAction("closed", 404, "text/plain", "closed"),
    ];

    private static readonly Authentication[] Asked =
    [
        new SignInAuthentication("authenticate-oidc", "authenticate"),
        new SignInAuthentication("authenticate-cognito", "allow"),
        new TokenAuthentication([new("scope", "space-separated-values", ["orders:read"])]),
    ];

    public static TheoryData<string> AskedTypes => [.. Asked.Select(asked => asked.Type)];

    public static TheoryData<string> Types => [.. Examples.Select(action => action.Type)];

    [Fact]
    public void EveryKind_HasAnExample()
    {
        var kinds = typeof(NamedAction).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(NamedAction)));

        Assert.Equal(kinds.Select(kind => kind.Name).Order(), Examples.Select(action => action.GetType().Name).Order());
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task EveryKind_IsServed_AndLogged(string type)
    {
        var action = Examples.Single(example => example.Type == type);
        await using var door = await FrontDoorFixture.StartAsync([FrontDoorFixture.Http(action)]);

        using var response = await door.Client.GetAsync("/");

        var record = await door.Log.NextAsync();
        Assert.NotEqual(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Same(action, record.Action);
        Assert.Contains(" → default action → ", new TextLog(colours: false).Of(record), StringComparison.Ordinal);
        Assert.Contains($" \"{type}\" ", new AccessLogLine("app/test/1").Of(record), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void EveryKind_IsShown(string type)
    {
        var action = Examples.Single(example => example.Type == type);
        var request = ExplainedRequest.Of("GET", "/", [], IPAddress.Loopback);

        Assert.NotEmpty(ActionText.Of(action));
        Assert.Equal(type, ActionJson.Of(action)["type"]!.GetValue<string>());
        Assert.StartsWith("It ", Outcome.Of(action, request, FrontDoorFixture.Http(action)), StringComparison.Ordinal);
    }

    [Fact]
    public void EveryAuthentication_HasAnExample()
    {
        static IEnumerable<string> Kinds(Type type) =>
            type.Assembly.GetTypes().Where(kind => kind.IsSubclassOf(type) && !kind.IsAbstract).Select(kind => kind.Name);

        Assert.Equal(Kinds(typeof(Authentication)).Order(), Asked.Select(asked => asked.GetType().Name).Distinct().Order());
        // What a route can ask is what can be read of its rule.
        Assert.Equal(
            Kinds(typeof(Authenticate)).Select(JsonNamingPolicy.KebabCaseLower.ConvertName).Order(),
            Asked.Select(asked => asked.Type).Order());
    }

    [Theory]
    [MemberData(nameof(AskedTypes))]
    public async Task EveryAuthentication_IsRead_Served_Logged_AndShown(string type)
    {
        var asked = Asked.Single(example => example.Type == type);
        var action = FrontDoorFixture.ToMonolith with { Authentication = asked };
        var listener = FrontDoorFixture.Http(action);
        await using var door = await FrontDoorFixture.StartAsync([listener]);

        using var response = await door.Client.GetAsync("/");

        var record = await door.Log.NextAsync();
        Assert.Equal(asked.GetType(), AuthenticationReader.Read("rule", new JsonObject { ["type"] = type }).GetType());
        Assert.Equal(asked.Words.EndsWith("if there is one", StringComparison.Ordinal), response.StatusCode == HttpStatusCode.OK);
        var json = JsonNode.Parse(new JsonLog().Of(record))!;
        Assert.Equal(
            (type, record.IsUnauthenticated ? null : "forward"),
            (json["authentication"]!.GetValue<string>(), json["action"]?.GetValue<string>()));
        Assert.Contains(" \"authenticate", new AccessLogLine("app/test/1").Of(record), StringComparison.Ordinal);
        Assert.Equal($"{asked.Words}, then the monolith", ActionText.Of(action));
        Assert.Equal(type, ActionJson.Of(action)["authentication"]!["type"]!.GetValue<string>());
        Assert.Equal(
            $"It is asked for {asked.Words} first. It goes to the monolith.",
            Outcome.Of(action, ExplainedRequest.Of("GET", "/", [], IPAddress.Loopback), listener));
        static LoadBalancerModel Of(ListenerModel listener) => new() { Listeners = [listener], TargetGroups = [] };
        Assert.Equal(
            [$"everything else: the monolith → {asked.Words}, then the monolith, at the HTTP listener on port {listener.Port}"],
            TrafficDifference.Between(Of(FrontDoorFixture.Http(FrontDoorFixture.ToMonolith)), Of(listener)));
    }
}
