using System.Net;
using System.Text.RegularExpressions;
using Amazon.Lambda.ApplicationLoadBalancerEvents;
using Hybrid.Functions.Hello;
using Hybrid.Functions.Shared;

namespace Hybrid.Functions.Tests;

public sealed class AlbResponseTests
{
    public static TheoryData<HttpStatusCode> FinalStatuses => new(Enum.GetValues<HttpStatusCode>().Where(status => (int)status >= 200).Distinct());

    [Theory]
    [InlineData(HttpStatusCode.OK, "200 OK")]
    [InlineData(HttpStatusCode.NotFound, "404 Not Found")]
    [InlineData(HttpStatusCode.TooManyRequests, "429 Too Many Requests")]
    [InlineData((HttpStatusCode)299, "299 Success")]
    public void Describes_TheStatus(HttpStatusCode status, string description) => Assert.Equal(description, Answer(status).StatusDescription);

    [Theory]
    [MemberData(nameof(FinalStatuses))]
    public void Describes_EveryStatus_AsTheLoadBalancerDocuments(HttpStatusCode status)
    {
        var answer = Answer(status);
        Assert.Matches(new Regex("^[2-5][0-9]{2} [A-Z][A-Za-z -]+$"), answer.StatusDescription);
        Assert.Equal((int)status, answer.StatusCode);
    }

    private static ApplicationLoadBalancerResponse Answer(HttpStatusCode status) =>
        AlbResponse.Json(new ApplicationLoadBalancerRequest(), status, new Greeting("", "", "", "", ""), HelloJson.Default.Greeting);
}
