using System.Text;
using Hybrid.Functions.Shared;

namespace Hybrid.Functions.Tests.Shared;

public sealed class AlbRequestTests
{
    [Fact]
    public void Decodes_PathAndQuery_OfASingleValueEvent()
    {
        var request = Read(Event.Sample("encoded"));

        Assert.False(request.HasMultiValueHeaders);
        Assert.Equal("/caf%C3%A9/a%2Fb+c/%FF", request.RawPath);
        // A plus is a plus in a path; what is no UTF-8 stays encoded.
        Assert.Equal("/café/a/b+c/%FF", request.Path);
        Assert.Equal("a b+%", request.Query.First("k ey"));
        Assert.Equal("", request.Query.First("flag"));
        Assert.Null(request.Query.First("none"));
    }

    [Fact]
    public void KeepsRepeatedParametersAndHeaders_OfAMultiValueEvent()
    {
        var request = Read(Event.Sample("get-multi-value"));

        Assert.True(request.HasMultiValueHeaders);
        Assert.Equal(["a,b", "c"], request.Query.All("tag"));
        Assert.Equal(["x"], request.Query.All("name"));
        Assert.Equal(["theme=dark", "session=abc"], request.Headers.All("Cookie"));
        Assert.Equal("abc", request.Cookies.First("session"));
    }

    [Fact]
    public void ReadsCookies_WhoseValuesMayHaveEqualsSigns()
    {
        var request = Read(Event.Sample("get"));

        Assert.Equal("dark", request.Cookies.First("theme"));
        Assert.Equal("a=b", request.Cookies.First("session"));
    }

    [Fact]
    public void Decodes_ABase64Body()
    {
        var request = Read(Event.Sample("post-binary"));

        Assert.Equal("""{"title":"ü"}""", request.Text);
        Assert.Equal(Encoding.UTF8.GetBytes("""{"title":"ü"}"""), request.Body.ToArray());
    }

    [Fact]
    public void RefusesABodyThatIsNotTheBase64ItSays()
    {
        var request = new AlbRequest { Method = "POST", RawPath = "/", RawBody = "%%%", IsBase64Encoded = true };

        Assert.Equal(System.Net.HttpStatusCode.BadRequest, Assert.Throws<ProblemException>(() => request.Body).Status);
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
    [InlineData("{}")]
    [InlineData("""{"httpMethod":"GET"}""")]
    [InlineData("""{"httpMethod":1,"path":"/"}""")]
    [InlineData("""{"httpMethod":"GET","path":"/","headers":[]}""")]
    [InlineData("""{"httpMethod":"GET","path":"/","multiValueHeaders":{"a":"b"}}""")]
    [InlineData("""{"httpMethod":"GET","path":"/""")]
    public void WhatIsNoEventOfALoadBalancer_IsAnError_ForWhoeverSentIt(string json) =>
        Assert.Throws<InvalidDataException>(() => Read(Encoding.UTF8.GetBytes(json)));

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

        Assert.Equal(takes, MediaType.IsAccepted(request, "application/json"));
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

    private static AlbRequest Read(byte[] albEvent)
    {
        using var stream = new MemoryStream(albEvent);
        return EventReader.Read(stream);
    }
}
