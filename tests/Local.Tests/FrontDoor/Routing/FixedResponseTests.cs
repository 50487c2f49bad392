using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Routing.Matching;
using Hybrid.Local.FrontDoor.Model;

namespace Hybrid.Local.Tests.FrontDoor.Routing;

public sealed class FixedResponseTests
{
    [Theory]
    [InlineData("GET", 404, "application/json", """{"message":"No route takes this request."}""", true)]
    [InlineData("POST", 503, "text/html", "<h1>Maintenance: zurück um 8</h1>", true)]
    [InlineData("GET", 200, "text/plain", "", true)]
    [InlineData("HEAD", 200, "text/plain", "ok", false)]
    [InlineData("GET", 204, "text/plain", "ok", false)]
    [InlineData("GET", 205, "text/plain", "ok", false)]
    public async Task Answer_IsAsTheActionSays(string method, int status, string contentType, string body, bool hasBody)
    {
        await using var door = await FrontDoorFixture.StartAsync(
            new Rule<NamedAction>(3, Match.Prefix("/"), new FixedResponseAction("closed", status, contentType, body)));

        using var response = await door.Client.SendAsync(new(new(method), "/anything"));

        Assert.Equal((status, "awselb/2.0"), ((int)response.StatusCode, response.Headers.Server.ToString()));
        Assert.Equal(contentType, response.Content.Headers.ContentType!.ToString());
        Assert.Equal(hasBody ? body : "", await response.Content.ReadAsStringAsync());
        var record = await door.Log.NextAsync();
        Assert.Equal((status, "closed", 3), (record.Status, record.RuleName, record.Priority));
        Assert.Null(record.TargetGroup);
    }
}
