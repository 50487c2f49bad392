using Hybrid.Local.Cli.Explain;
using Hybrid.Local.Cli.Routes;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.Tests.FrontDoor;

namespace Hybrid.Local.Tests.Cli.Routes;

/// <summary>Every action in words and as JSON, in the table, in <c>routes --json</c> and in an explanation.</summary>
public sealed class ActionTextTests
{
    private static readonly Transforms Transforms = new(
        new("^a[.]", "b.", ignoreCase: true),
        new("^/api/?(.*)$", "/$1", ignoreCase: false));

    public static TheoryData<string, string, string, string> Actions => new()
    {
        {
            "forward",
            "the monolith",
            "It goes to the monolith.",
            """{"type":"forward","targets":[{"targetGroup":"monolith","type":"instance","weight":1}],"stickiness":null}""" },
        {
            "rewrite", "Lambda hello; host ^a[.] -> b.; URL ^/api/?(.*)$ -> /$1", "It goes to Lambda hello, as /items?id=7, for host "
                + "b.example.com.",
            """{"type":"forward","targets":[{"targetGroup":"hello","type":"lambda","weight":1}],"stickiness":null}"""
        },
        {
            "redirect", "redirect 301 to https://#{host}:443/#{path}?#{query}", "It is redirected (301) to "
                + "https://a.example.com:443/api/items?id=7",
            """{"type":"redirect","statusCode":301,"protocol":"HTTPS","host":"#{host}","port":"443","path":"/#{path}","query":"#{query}"}"""
        },
        {
            "fixed", "fixed response 404 text/plain: nothing here", "It is answered 404 (text/plain): nothing here",
            """{"type":"fixed-response","statusCode":404,"contentType":"text/plain","messageBody":"nothing here"}"""
        },
    };

    [Theory]
    [MemberData(nameof(Actions))]
    public void EveryAction_IsShown(string action, string text, string outcome, string json)
    {
        var shown = Action(action);
        var request = ExplainedRequest.Of("GET", "http://a.example.com/api/items?id=7", [], System.Net.IPAddress.Loopback);

        Assert.Equal(text, ActionText.Of(shown));
        Assert.Equal(outcome, Outcome.Of(shown, request, FrontDoorFixture.Http(shown)));
        Assert.Equal(json, ActionJson.Of(shown).ToJsonString(Local.Graph.GraphJson.Relaxed));
    }

    [Fact]
    public void Transforms_AreJson() => Assert.Equal(
        """[{"type":"host-header-rewrite","regex":"^a[.]","replace":"b."},{"type":"url-rewrite","regex":"^/api/?(.*)$","replace":"/$1"}]""",
        ActionJson.Of(Transforms).ToJsonString(Local.Graph.GraphJson.Relaxed));

    [Fact]
    public void FailingTransform_IsExplained()
    {
        var action = FrontDoorFixture.ToMonolith with { Transforms = new(null, new("/api", "$1", ignoreCase: false)) };
        var request = ExplainedRequest.Of("GET", "/api", [], System.Net.IPAddress.Loopback);

        Assert.StartsWith(
            "It is answered 500. ReplaceError: ",
            Outcome.Of(action, request, FrontDoorFixture.Http(action)),
            StringComparison.Ordinal);
    }

    private static NamedAction Action(string name) => name switch
    {
        "forward" => FrontDoorFixture.ToMonolith,
        "rewrite" => FrontDoorFixture.Forward("r", null, new WeightedTarget(FrontDoorFixture.Hello, 1)) with { Transforms = Transforms },
        "redirect" => new RedirectAction("r", 301) { Protocol = "HTTPS", Port = "443" },
        _ => new FixedResponseAction("r", 404, "text/plain", "nothing here"),
    };
}
