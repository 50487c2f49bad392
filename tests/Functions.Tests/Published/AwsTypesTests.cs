using System.Text.Json;
using Amazon.Lambda.ApplicationLoadBalancerEvents;

namespace Hybrid.Functions.Tests.Published;

/// <summary>Events and answers are what AWS's own types say, as published and in either header mode.</summary>
public sealed class AwsTypesTests
{
    private static readonly JsonSerializerOptions IgnoringCase = new() { PropertyNameCaseInsensitive = true };

    public static TheoryData<string> Functions => RandomEventTests.Functions;

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task Answer_IsAnApplicationLoadBalancerResponse_InTheModeOfTheRequest(string name)
    {
        var project = new FunctionProject(name);
        await using var function = await PublishedFunction.StartAsync(name);
        foreach (var multiValue in project.AnswersInEitherMode ? [true, false] : (bool[])[true])
        {
            var answer = await function.AnswerBytesAsync(Event.Of("GET", project.RequestPath, [], multiValue));

            var response = JsonSerializer.Deserialize<ApplicationLoadBalancerResponse>(answer.Span)!;

            Assert.InRange(response.StatusCode, 200, 499);
            Assert.StartsWith($"{response.StatusCode} ", response.StatusDescription ?? $"{response.StatusCode} ", StringComparison.Ordinal);
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
}
