using System.Text;
using System.Text.Json.Nodes;
using Amazon.Lambda.ApplicationLoadBalancerEvents;
using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using Hybrid.Functions.Hello;
using Moq;

namespace Hybrid.Functions.Tests;

public sealed class HelloTests
{
    private const string SingleValueEvent = """
        {"requestContext":{"elb":{"targetGroupArn":"arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/hello/1"}},
         "httpMethod":"GET","path":"/lambda%20a","queryStringParameters":{"q":"1"},"headers":{"host":"example.com"},"body":"","isBase64Encoded":false}
        """;

    private const string MultiValueEvent = """
        {"requestContext":{"elb":{"targetGroupArn":"arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/hello/1"}},
         "httpMethod":"POST","path":"/lambda","multiValueQueryStringParameters":{"q":["1"]},"multiValueHeaders":{"host":["example.com"]},"body":"","isBase64Encoded":false}
        """;

    [Fact]
    public void Answers_InHeaders_ToASingleValueRequest() => Assert.Equal(
        """{"statusCode":200,"statusDescription":"200 OK","headers":{"content-type":"application/json"},"body":{"message":"Hello from Lambda","method":"GET","path":"/lambda%20a","requestId":"id-1","functionVersion":"7"},"isBase64Encoded":false}""",
        Handle(SingleValueEvent).ToJsonString());

    [Fact]
    public void Answers_InMultiValueHeaders_ToAMultiValueRequest() => Assert.Equal(
        """{"statusCode":200,"statusDescription":"200 OK","multiValueHeaders":{"content-type":["application/json"]},"body":{"message":"Hello from Lambda","method":"POST","path":"/lambda","requestId":"id-1","functionVersion":"7"},"isBase64Encoded":false}""",
        Handle(MultiValueEvent).ToJsonString());

    [Fact]
    public void IsTheHandler_ThatTheStackRegisters()
    {
        Assert.Equal("Hello", typeof(Function).Assembly.GetName().Name);
        Assert.Equal("Hybrid.Functions.Hello.Function", typeof(Function).FullName);
        Assert.NotNull(typeof(Function).GetMethod("Handle"));
    }

    /// <summary>Through the serializer that the function names, as Lambda does; the body, which is JSON in a string, is opened.</summary>
    private static JsonNode Handle(string albEvent)
    {
        var serializer = new SourceGeneratorLambdaJsonSerializer<HelloJson>();
        var context = Mock.Of<ILambdaContext>(c => c.AwsRequestId == "id-1" && c.FunctionVersion == "7");
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(albEvent));
        using var output = new MemoryStream();
        serializer.Serialize(Function.Handle(serializer.Deserialize<ApplicationLoadBalancerRequest>(input), context), output);
        var answer = JsonNode.Parse(output.ToArray())!;
        answer["body"] = JsonNode.Parse((string)answer["body"]!);
        return answer;
    }
}
