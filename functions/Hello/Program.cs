using Amazon.Lambda.ApplicationLoadBalancerEvents;
using Amazon.Lambda.RuntimeSupport;
using Amazon.Lambda.Serialization.SystemTextJson;
using Hybrid.Functions.Hello;
using Hybrid.Functions.Shared;

await LambdaBootstrapBuilder.Create<ApplicationLoadBalancerRequest, ApplicationLoadBalancerResponse>(
    Function.Handle,
    new SourceGeneratorLambdaJsonSerializer<AlbJson>()).Build().RunAsync();
