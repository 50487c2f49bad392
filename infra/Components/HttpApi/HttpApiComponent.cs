using System.Text.Json.Nodes;
using Hybrid.Infra.Components.Route;
using Hybrid.Infra.Plan;
using Pulumi;
using Pulumi.Aws.ApiGatewayV2;
using Pulumi.Aws.ApiGatewayV2.Inputs;
using Pulumi.Aws.CloudWatch;
using Pulumi.Aws.Lambda;
using ApiRoute = Pulumi.Aws.ApiGatewayV2.Route;

namespace Hybrid.Infra.Components.HttpApi;

/// <summary>A second front door: an API Gateway HTTP API that invokes the same aliases as the load balancer.</summary>
public sealed class HttpApiComponent : ComponentResource
{
    // Every value is text, because API Gateway writes "-" for what it does not know.
    private static readonly string AccessLogFormat = new JsonObject
    {
        ["requestId"] = "$context.requestId",
        ["time"] = "$context.requestTime",
        ["sourceIp"] = "$context.identity.sourceIp",
        ["method"] = "$context.httpMethod",
        ["path"] = "$context.path",
        ["routeKey"] = "$context.routeKey",
        ["protocol"] = "$context.protocol",
        ["status"] = "$context.status",
        ["responseLength"] = "$context.responseLength",
        ["responseLatency"] = "$context.responseLatency",
        ["integrationLatency"] = "$context.integrationLatency",
        ["integrationError"] = "$context.integrationErrorMessage",
    }.ToJsonString();

    private readonly Api _api;

    /// <summary>Creates the API, its one stage, and a way to each function.</summary>
    public HttpApiComponent(string name, HttpApiComponentArgs args, ComponentResourceOptions? options = null)
        : base("hybrid:components:HttpApiComponent", name, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        _api = new Api(name, new() { ProtocolType = "HTTP" }, new() { Parent = this });
        // No route can have a name with a slash.
        var logs = new LogGroup($"{name}/access", new() { RetentionInDays = 30 }, new() { Parent = this });
        _ = new Stage(name, new()
        {
            ApiId = _api.Id,
            // The stage that is served without its name in the path.
            Name = "$default",
            AutoDeploy = true,
            AccessLogSettings = new StageAccessLogSettingsArgs { DestinationArn = logs.Arn, Format = AccessLogFormat },
        }, new() { Parent = this });
        foreach (var (planned, route) in args.Routes)
            Serve(planned.Route, route);

        Url = _api.ApiEndpoint;
        RegisterOutputs();
    }

    /// <summary>Where clients reach the API, without a trailing slash.</summary>
    public Output<string> Url { get; }

    private void Serve(Catalog.Route route, LambdaRouteComponent component)
    {
        var integration = new Integration(route.Name, new()
        {
            ApiId = _api.Id,
            IntegrationType = "AWS_PROXY",
            // How API Gateway calls Lambda, whatever the method of the request.
            IntegrationMethod = "POST",
            IntegrationUri = component.Alias.InvokeArn,
            PayloadFormatVersion = "2.0",
        }, new() { Parent = this });
        foreach (var path in HttpApiRoutes.KeysOf(route.Match).GroupBy(key => key.PathPattern))
        {
            var permission = Allow(route.Name, component, path.Key);
            foreach (var key in path)
            {
                _ = new ApiRoute($"{route.Name}:{key.Method}:{path.Key}", new()
                {
                    ApiId = _api.Id,
                    RouteKey = key.ToString(),
                    Target = Output.Format($"integrations/{integration.Id}"),
                    // Without the permission every call would be answered 500.
                }, new() { Parent = this, DependsOn = { permission } });
            }
        }
    }

    private Permission Allow(string route, LambdaRouteComponent component, string pathPattern) =>
        new(LogicalName.ForHttpApiPermission(route, pathPattern), new()
        {
            Action = "lambda:InvokeFunction",
            Principal = "apigateway.amazonaws.com",
            Function = component.Function.Name,
            Qualifier = component.Alias.Name,
            // API, stage, method, path.
            SourceArn = Output.Format($"{_api.ExecutionArn}/*/*{pathPattern}"),
        }, new() { Parent = this });
}

/// <summary>What <see cref="HttpApiComponent"/> needs to know.</summary>
public sealed record HttpApiComponentArgs
{
    /// <summary>The routes that the API leads to.</summary>
    public required IReadOnlyList<(PlannedFunction Planned, LambdaRouteComponent Component)> Routes { get; init; }
}
