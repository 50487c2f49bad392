using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Lambda.ApplicationLoadBalancerEvents;
using Amazon.Lambda.Serialization.SystemTextJson;
using Hybrid.Functions.Shared;

namespace Hybrid.Functions.Tests.Shared;

public sealed class AlbRequestTests
{
    [Fact]
    public void Decodes_PathAndQuery_OfASingleValueEvent()
    {
        var request = Read(Event.Sample("encoded"));

        Assert.Null(request.MultiValueHeaders);
        Assert.Equal("/caf%C3%A9/a%2Fb+c/%FF", request.Path);
        // A plus is a plus in a path; what is no UTF-8 stays encoded.
        Assert.Equal("/café/a/b+c/%FF", request.DecodedPath);
        Assert.Equal("a b+%", request.Query("k ey"));
        Assert.Equal("", request.Query("flag"));
        Assert.Null(request.Query("none"));
    }

    [Fact]
    public void KeepsRepeatedParametersAndHeaders_OfAMultiValueEvent()
    {
        var request = Read(Event.Sample("get-multi-value"));

        Assert.Null(request.Headers);
        Assert.Equal(["a,b", "c"], request.QueryValues("tag"));
        Assert.Equal(["x"], request.QueryValues("name"));
        Assert.Equal(["theme=dark", "session=abc"], request.HeaderValues("Cookie"));
        Assert.Equal("abc", request.Cookie("session"));
    }

    [Fact]
    public void ReadsCookies_WhoseValuesMayHaveEqualsSigns()
    {
        var request = Read(Event.Sample("get"));

        Assert.Equal("dark", request.Cookie("theme"));
        Assert.Equal("a=b", request.Cookie("session"));
    }

    [Fact]
    public void Decodes_ABase64Body()
    {
        var request = Read(Event.Sample("post-binary"));

        Assert.Equal("""{"title":"ü"}""", request.ReadText());
        Assert.Equal(Encoding.UTF8.GetBytes("""{"title":"ü"}"""), request.ReadBytes());
    }

    [Fact]
    public void RefusesABodyThatIsNotTheBase64ItSays()
    {
        var request = new ApplicationLoadBalancerRequest { HttpMethod = "POST", Path = "/", Body = "%%%", IsBase64Encoded = true };

        Assert.Equal(System.Net.HttpStatusCode.BadRequest, Assert.Throws<ProblemException>(() => request.ReadBytes()).Status);
    }

    [Theory]
    [InlineData("health-check", true)]
    [InlineData("health-check-multi-value", true)]
    [InlineData("get", false)]
    public void TellsHealthChecks_FromRequests(string sample, bool isHealthCheck) =>
        Assert.Equal(isHealthCheck, Read(Event.Sample(sample)).IsHealthCheck);

    [Fact]
    public void AClientCannotPassForAHealthCheck() =>
        Assert.False(Read(Event.Get("/", ("user-agent", "ELB-HealthChecker/2.0"))).IsHealthCheck);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"httpMethod":1,"path":"/"}""")]
    [InlineData("""{"httpMethod":"GET","path":"/","headers":[]}""")]
    [InlineData("""{"httpMethod":"GET","path":"/","multiValueHeaders":{"a":"b"}}""")]
    [InlineData("""{"httpMethod":"GET","path":"/""")]
    public void WhatIsNoEventOfALoadBalancer_IsAnError_ForWhoeverSentIt(string json) =>
        Assert.Throws<JsonSerializerException>(() => Read(Encoding.UTF8.GetBytes(json)));

    // The package's own samples of events.
    [Theory]
    [InlineData("get")]
    [InlineData("get-multi-value")]
    [InlineData("health-check")]
    [InlineData("health-check-multi-value")]
    [InlineData("post-binary")]
    public void AnEvent_IsReadAndWrittenWithoutLoss(string sample)
    {
        using var output = new MemoryStream();
        new CamelCase().Serialize(Read(Event.Sample(sample)), output);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Event.Sample(sample)), JsonNode.Parse(output.ToArray())));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("*/*", true)]
    [InlineData("application/json", true)]
    [InlineData("text/html, application/*;q=0.5", true)]
    [InlineData("text/html", false)]
    [InlineData("application/json;q=0, */*", false)]
    [InlineData("*/*, application/json; q=0.0", false)]
    [InlineData("application/jsonp", false)]
    public void KnowsWhetherAClientTakesJson(string? accept, bool takes)
    {
        var request = accept is null ? Read(Event.Get("/")) : Read(Event.Get("/", ("accept", accept)));

        Assert.Equal(takes, request.Accepts("application/json"));
    }

    [Theory]
    [InlineData("\"a\"", true)]
    [InlineData("W/\"a\"", true)]
    [InlineData("\"b\", \"a\"", true)]
    [InlineData("*", true)]
    [InlineData("\"b\"", false)]
    [InlineData("a", false)]
    public void ComparesEntityTags(string ifNoneMatch, bool isKnown) =>
        Assert.Equal(isKnown, EntityTag.IsKnown(Read(Event.Get("/", ("if-none-match", ifNoneMatch))), "\"a\""));

    [Theory]
    [InlineData("\"a\"", true)]
    [InlineData("\"b\", \"a\"", true)]
    [InlineData("*", true)]
    [InlineData("W/\"a\"", false)]
    [InlineData("\"b\"", false)]
    [InlineData("", false)]
    public void ComparesEntityTags_Strongly_ForIfMatch(string ifMatch, bool isWanted) =>
        Assert.Equal(isWanted, EntityTag.IsWanted(Read(Event.Get("/", ("if-match", ifMatch))), "\"a\""));

    [Fact]
    public void WantsAnyContent_WithoutIfMatch() => Assert.True(EntityTag.IsWanted(Read(Event.Get("/")), "\"a\""));

    [Theory]
    [InlineData("\"a!\"", true)]
    [InlineData("\"\"", true)]
    [InlineData("W/\"a\"", false)]
    [InlineData("\"a\", \"b\"", false)]
    [InlineData("\"a", false)]
    [InlineData("\"", false)]
    [InlineData("\"ü\"", false)]
    [InlineData("\"a\u0001\"", false)]
    [InlineData("a", false)]
    [InlineData(null, false)]
    public void KnowsOneStrongTag(string? header, bool isTag) => Assert.Equal(isTag ? header : null, EntityTag.Strong(header));

    [Theory]
    [InlineData("/shop", "/shop", "/")]
    [InlineData("/shop/", "/shop", "/")]
    [InlineData("/shop/a%20b/c", "/shop", "/a b/c")]
    [InlineData("/shop/a", "", "/shop/a")]
    [InlineData("/shopping", "/shop", null)]
    [InlineData("/Shop/a", "/shop", null)]
    [InlineData("/", "/shop", null)]
    public void KnowsThePathBelowAPrefix(string path, string prefix, string? below) =>
        Assert.Equal(below, Read(Event.Get(path)).PathBelow(prefix));

    [Fact]
    public void BearsAnEventWithoutHeadersAndParameters()
    {
        var request = new ApplicationLoadBalancerRequest { HttpMethod = "GET", Path = "/" };

        Assert.Equal((null, null, null), (request.Header("accept"), request.Query("a"), request.Cookie("a")));
        Assert.Equal((false, "", 0), (request.IsHealthCheck, request.ReadText(), request.ReadBytes().Length));
    }

    private static ApplicationLoadBalancerRequest Read(byte[] albEvent) => Event.Request(albEvent);

    private sealed class CamelCase()
        : SourceGeneratorLambdaJsonSerializer<AlbJson>(options => options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase);
}
