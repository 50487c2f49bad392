using System.Net;
using Hybrid.Local.Cli.Explain;
using Hybrid.Local.Cli.Routes;
using Hybrid.Local.Cli.Run;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.FrontDoor.Records;

namespace Hybrid.Local.Tests.FrontDoor.Routing;

/// <summary>Wherever kinds of action are told apart, every kind is known.</summary>
public sealed class EveryActionTests
{
    private static readonly NamedAction[] Examples =
    [
        FrontDoorFixture.ToMonolith,
        new RedirectAction("moved", 301) { Path = "/new" },
        new FixedResponseAction("closed", 404, "text/plain", "closed"),
    ];

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
}
