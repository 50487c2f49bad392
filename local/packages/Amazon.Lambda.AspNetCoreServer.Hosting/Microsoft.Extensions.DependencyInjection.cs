using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Lambda.AspNetCoreServer.Hosting;
using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Whose events they are. Of these the stand-in knows those of a load balancer.</summary>
public enum LambdaEventSource
{
    RestApi,
    HttpApi,
    ApplicationLoadBalancer,
    WebsocketApi,
}

/// <summary>Lets an application be a function: where it runs in Lambda, and nowhere else, events come in place of connections.</summary>
public static class ServiceCollectionExtensions
{
    private const string Reflection = "JSON of types that no generated code is known for is read and written through reflection.";

    private static bool IsInLambda => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_NAME"));

    [RequiresUnreferencedCode(Reflection)]
    public static IServiceCollection AddAWSLambdaHosting(this IServiceCollection services, LambdaEventSource eventSource) =>
        services.AddAWSLambdaHosting(eventSource, (Action<HostingOptions>?)null);

    [RequiresUnreferencedCode(Reflection)]
    public static IServiceCollection AddAWSLambdaHosting(
        this IServiceCollection services,
        LambdaEventSource eventSource,
        Action<HostingOptions>? configure = null) =>
        IsInLambda ? Add(services, eventSource, configure, () => new DefaultLambdaJsonSerializer()) : services;

    public static IServiceCollection AddAWSLambdaHosting<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(
        this IServiceCollection services,
        LambdaEventSource eventSource,
        SourceGeneratorLambdaJsonSerializer<T> serializer,
        Action<HostingOptions>? configure = null)
        where T : JsonSerializerContext =>
        IsInLambda ? Add(services, eventSource, configure, () => serializer) : services;

    /// <summary>A request that the application answers before a snapshot is taken of it.</summary>
    public static IServiceCollection AddAWSLambdaBeforeSnapshotRequest(
        this IServiceCollection services,
        HttpRequestMessage beforeSnapStartRequest) =>
        services.AddSingleton(new SnapshotRequest(beforeSnapStartRequest));

    private static IServiceCollection Add(
        IServiceCollection services,
        LambdaEventSource eventSource,
        Action<HostingOptions>? configure,
        Func<ILambdaSerializer> serializer)
    {
        if (eventSource != LambdaEventSource.ApplicationLoadBalancer)
            throw new NotSupportedException($"The stand-in of this package knows events of a load balancer, and none of {eventSource}.");
        var options = new HostingOptions();
        configure?.Invoke(options);
        services.TryAddSingleton(options.Serializer ?? serializer());
        services.AddSingleton(options);
        services.RemoveAll<IServer>();
        return services.AddSingleton<IServer, LambdaServer>();
    }
}
