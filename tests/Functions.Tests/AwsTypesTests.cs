using System.Text.Json;
using Amazon.Lambda.ApplicationLoadBalancerEvents;
using Amazon.Lambda.Core;

namespace Hybrid.Functions.Tests;

/// <summary>The functions read events and write answers by themselves; AWS's own types must see the same in them.</summary>
public sealed class AwsTypesTests
{
    private static readonly JsonSerializerOptions IgnoringCase = new() { PropertyNameCaseInsensitive = true };

    public static TheoryData<string, string> Functions => new()
    {
        { "Hello", "/lambda" },
        { "Page", "/" },
        { "Api", "/api/tickets" },
        { "Echo", "/echo" },
    };

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task Answer_IsAnApplicationLoadBalancerResponse_InTheModeOfTheRequest(string function, string path)
    {
        foreach (var multiValue in (bool[])[true, false])
        {
            var answer = await new Tested(Handler(function)).AnswerBytesAsync(Event.Of("GET", path, [], multiValue));

            var response = JsonSerializer.Deserialize<ApplicationLoadBalancerResponse>(answer)!;

            Assert.Equal((200, "200 OK"), (response.StatusCode, response.StatusDescription));
            Assert.NotEmpty(response.Body);
            Assert.Equal(multiValue, response.MultiValueHeaders is not null);
            Assert.Equal(multiValue, response.Headers is null);
        }
    }

    [Theory]
    [InlineData("get", "GET")]
    [InlineData("get-multi-value", "GET")]
    [InlineData("post-binary", "POST")]
    public void Sample_IsAnApplicationLoadBalancerRequest(string sample, string method)
    {
        var request = JsonSerializer.Deserialize<ApplicationLoadBalancerRequest>(Event.Sample(sample), IgnoringCase)!;

        Assert.Equal(method, request.HttpMethod);
        Assert.StartsWith("arn:aws:elasticloadbalancing:", request.RequestContext.Elb.TargetGroupArn, StringComparison.Ordinal);
        Assert.True(request.Headers is null ^ request.MultiValueHeaders is null);
    }

    private static Func<Stream, ILambdaContext, Task<Stream>> Handler(string function) => function switch
    {
        "Hello" => Hello.Function.Handle,
        "Page" => Page.Function.Handle,
        "Api" => Api.Function.Handle,
        _ => Echo.Function.Handle,
    };
}
