using System.Buffers;
using System.Text;
using Amazon.Lambda.ApplicationLoadBalancerEvents;
using Amazon.Lambda.Serialization.SystemTextJson;
using Hybrid.Functions.Shared;
using Hybrid.Local.Lambda.Events;

namespace Hybrid.Functions.Tests.Calls;

/// <summary>Events of a load balancer: samples from files, and others as the local front door makes them.</summary>
internal static class Event
{
    public static byte[] Sample(string name) =>
        Encoding.UTF8.GetBytes(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Events", $"{name}.json")).TrimEnd());

    /// <summary>An event as a handler gets it.</summary>
    public static ApplicationLoadBalancerRequest Request(byte[] albEvent)
    {
        using var stream = new MemoryStream(albEvent);
        return new SourceGeneratorLambdaJsonSerializer<AlbJson>().Deserialize<ApplicationLoadBalancerRequest>(stream);
    }

    public static byte[] Get(string target, params (string Name, string Value)[] headers) =>
        Of("GET", target, [], multiValue: true, headers);

    public static byte[] Post(string target, string body, string contentType = "application/json") =>
        Of("POST", target, Encoding.UTF8.GetBytes(body), multiValue: true, ("content-type", contentType));

    public static byte[] Of(string method, string target, byte[] body, bool multiValue, params (string Name, string Value)[] headers)
    {
        var parts = target.Split('?', 2);
        var output = new ArrayBufferWriter<byte>();
        var failure = new AlbEventWriter
        {
            TargetGroupArn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/tested/1",
            MultiValueHeaders = multiValue,
            Method = method,
            Path = parts[0],
            Query = parts.Length > 1 ? parts[1] : "",
            Headers =
            [
                new("x-forwarded-for", "203.0.113.7"),
                new("x-amzn-trace-id", "Root=1-2-3"),
                .. headers.Select(header => KeyValuePair.Create(header.Name, header.Value)),
            ],
            Body = body,
        }.Write(output, out _);
        Assert.Null(failure);
        return output.WrittenSpan.ToArray();
    }
}
