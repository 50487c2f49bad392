using System.Text.Json.Nodes;
using Hybrid.Infra.Catalog;
using Hybrid.Infra.Findings;
using Hybrid.Infra.Plan;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.Graph;
using Pulumi;

namespace Hybrid.Infra.Tests.Stacks;

/// <summary>The HTTP API before the functions, beside the load balancer.</summary>
[Collection(PulumiHarnessCollection.Name)]
public sealed class HttpApiTests
{
    private const string ApiId = "\"${aws:apigatewayv2/api:Api::http-api.id}\"";

    public static TheoryData<Match, string[]> Expressible => new()
    {
        { Match.Prefix("/echo"), ["ANY /echo", "ANY /echo/{proxy+}"] },
        { Match.Prefix("/a/b/"), ["ANY /a/b", "ANY /a/b/{proxy+}"] },
        { Match.Prefix("/"), ["ANY /", "ANY /{proxy+}"] },
        { Match.Path("/"), ["ANY /"] },
        { Match.Path("/robots.txt", "/favicon.ico"), ["ANY /robots.txt", "ANY /favicon.ico"] },
        { Match.Path("/below/*"), ["ANY /below/{proxy+}"] },
        { Match.Path("/a", "/a"), ["ANY /a"] },
        { Match.Path("/a").Methods("GET", "HEAD"), ["GET /a", "HEAD /a"] },
        { Match.Methods("POST"), ["POST /", "POST /{proxy+}"] },
    };

    public static TheoryData<Match, string> Inexpressible => new()
    {
        { Match.Path("/a*"), "echo: An HTTP API cannot express the path pattern /a*. Use literal paths and Prefix, or leave HttpApi off." },
        {
            Match.Path("/users/*/orders"),
            "echo: An HTTP API cannot express the path pattern /users/*/orders. Use literal paths and Prefix, or leave HttpApi off." },
        {
            Match.Path("/v?/*"),
            "echo: An HTTP API cannot express the path pattern /v?/*. Use literal paths and Prefix, or leave HttpApi off." },
        { Match.Path("*"), "echo: An HTTP API cannot express the path pattern *. Use literal paths and Prefix, or leave HttpApi off." },
        {
            Match.Path("/{id}"),
            "echo: An HTTP API cannot express the path pattern /{id}. Use literal paths and Prefix, or leave HttpApi off." },
        {
            Match.PathRegex("^/v[0-9]+$"),
            "echo: An HTTP API cannot express the regular expression ^/v[0-9]+$. Use literal paths and Prefix, or leave HttpApi off." },
        {
            Match.Path("/a").Methods("PURGE"),
            "echo: An HTTP API does not know the method PURGE. Use DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT, or leave HttpApi off." },
        { Match.Path("/a").Host(
            "a.example.com"), "echo: An HTTP API chooses by method and path alone, and cannot express the condition 'host a.example.com'. "
                + "Give the API a route of its own without it, or leave HttpApi off." },
        { Match.Path("/a").SourceIp(
            "10.0.0.0/8"), "echo: An HTTP API chooses by method and path alone, and cannot express the condition 'source IP 10.0.0.0/8'. "
                + "Give the API a route of its own without it, or leave HttpApi off." },
    };

    [Theory]
    [MemberData(nameof(Expressible))]
    public void Match_BecomesRouteKeys(Match match, string[] keys)
    {
        Assert.Empty(HttpApiRoutes.Check([(Route("echo", match), 15)]));
        Assert.Equal(keys, HttpApiRoutes.KeysOf(match).Select(key => key.ToString()));
    }

    [Theory]
    [MemberData(nameof(Inexpressible))]
    public void Rejects_WhatAnHttpApiCannotExpress_NamingTheRemedy(Match match, string finding)
    {
        var found = Assert.Single(HttpApiRoutes.Check([(Route("echo", match), 15)]));

        Assert.Equal(Severity.Error, found.Severity);
        Assert.Equal(finding, found.ToString());
    }

    [Fact]
    public void Reports_EveryFault_AtOnce() =>
        Assert.Equal(
            3,
            HttpApiRoutes.Check([(Route("a", Match.Path("/a*").Header("x", "1")), 15), (Route("b", Match.Path("/b?")), 15)]).Count());

    [Fact]
    public void RoutesWithoutAnHttpApi_AreNotChecked() =>
        Assert.Empty(HttpApiRoutes.Check([(Route("echo", Match.PathRegex("^/v[0-9]+$")) with { HttpApi = false }, 900)]));

    [Theory]
    [InlineData(30)]
    [InlineData(31, "echo: The function may take 31 s, and API Gateway ends a call after 30 s. Lower hybrid:functions.echo.timeout to 30 "
        + "or less, or leave HttpApi off.")]
    public void Rejects_AFunction_ThatMayTakeLongerThanAnApiWaits(int timeout, params string[] findings) =>
        Assert.Equal(findings, HttpApiRoutes.Check([(Route("echo", Match.Path("/echo")), timeout)]).Select(f => f.ToString()));

    [Fact]
    public void Rejects_Rewrites_WhichOnlyTheLoadBalancerMakes()
    {
        var found = Assert.Single(HttpApiRoutes.Check([(Route("api", Match.Prefix("/api")).StripPrefix(), 15)]));

        Assert.Equal(
            "api: Rewrites are the load balancer's; an HTTP API would hand the function the request as it came. Give the API a route of "
                + "its own without them, or leave HttpApi off.",
            found.ToString());
    }

    [Fact]
    public void Rejects_ARouteKey_ThatTwoRoutesHave()
    {
        var found = Assert.Single(HttpApiRoutes.Check(
            [
                (Route("a", Match.Path("/x", "/a")), 15),
                (Route("b", Match.Path("/b", "/x")), 15),
                (Route("c", Match.Path("/x").Methods("GET")), 15),
            ]));

        Assert.Equal(
            "b: The HTTP API's route key 'ANY /x' belongs to route a already. Give one of the two other paths or methods, or leave its "
                + "HttpApi off.",
            found.ToString());
    }

    [Theory]
    [InlineData(150, false)]
    [InlineData(151, true)]
    public void Warns_OfMoreRouteKeys_ThanTheQuota(int routes, bool warns)
    {
        var findings = HttpApiRoutes.Check(Enumerable.Range(0, routes).Select(i => (Route($"r{i}", Match.Prefix($"/r{i}")), 15)));

        Assert.Equal(warns ? [Severity.Warning] : [], findings.Select(f => f.Severity));
    }

    [Fact]
    public async Task WithoutARouteForIt_ThereIsNoApi()
    {
        var graph = await Stacks.WithHelloAsync(("hybrid:cutover", """{"hello":100}"""));

        Assert.DoesNotContain(graph.Resources, resource => resource.Type.StartsWith("aws:apigatewayv2/", StringComparison.Ordinal));
        Assert.Null(graph.Outputs["httpApiUrl"]);
    }

    [Fact]
    public async Task Stage_ServesEveryChange_AndLogsEveryRequestAsJson_ToALogGroupOfItsOwn()
    {
        var graph = await WithEchoAsync();

        graph.Resource("aws:apigatewayv2/api:Api", "http-api").AssertInput("protocolType", "\"HTTP\"");
        var stage = graph.Resource("aws:apigatewayv2/stage:Stage", "http-api");
        stage.AssertInput("name", "\"$default\"");
        stage.AssertInput("autoDeploy", "true");
        stage.AssertInput("apiId", ApiId);
        var log = stage.Inputs["accessLogSettings"]!;
        Assert.Equal(
            "http-api/access",
            graph.Resources.Single(r => log["destinationArn"]!.GetValue<string>() == $"${{{r.Type}::{r.Name}.arn}}").Name);
        var format = JsonNode.Parse(log["format"]!.GetValue<string>())!.AsObject();
        Assert.Equal("$context.status", format["status"]!.GetValue<string>());
        Assert.All(format, field => Assert.StartsWith("$context.", field.Value!.GetValue<string>(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Route_LeadsToTheAlias_WithPayload2()
    {
        var graph = await WithEchoAsync();

        var integration = graph.Resource("aws:apigatewayv2/integration:Integration", "echo");
        integration.AssertInput("apiId", ApiId);
        integration.AssertInput("integrationType", "\"AWS_PROXY\"");
        integration.AssertInput("integrationUri", "\"${aws:lambda/alias:Alias::echo.invokeArn}\"");
        integration.AssertInput("payloadFormatVersion", "\"2.0\"");
        var routes = graph.OfType("aws:apigatewayv2/route:Route").ToList();
        Assert.Equal(["\"ANY /echo\"", "\"ANY /echo/{proxy+}\""], routes.Select(r => r.Input("routeKey")));
        Assert.All(routes, route => route.AssertInput("apiId", ApiId));
        Assert.All(routes, route => route.AssertInput("target", "\"integrations/${aws:apigatewayv2/integration:Integration::echo.id}\""));
    }

    [Theory]
    [InlineData("ANY:/echo", "/echo")]
    [InlineData("ANY:/echo/*", "/echo/*")]
    public async Task Permission_IsForTheAlias_FromThisPathOfThisApiAlone_AndComesBeforeTheRoute(string route, string path)
    {
        var graph = await WithEchoAsync();

        var permission = Permissions(graph).Single(
            p => p.Input("sourceArn") == $"\"${{aws:apigatewayv2/api:Api::http-api.executionArn}}/*/*{path}\"");
        permission.AssertInput("action", "\"lambda:InvokeFunction\"");
        permission.AssertInput("principal", "\"apigateway.amazonaws.com\"");
        permission.AssertInput("function", "\"${aws:lambda/function:Function::echo.name}\"");
        permission.AssertInput("qualifier", "\"${aws:lambda/alias:Alias::echo.name}\"");
        Assert.Equal(2, Permissions(graph).Count());
        // Pulumi makes the statement's id of it.
        Assert.Matches("^[A-Za-z0-9_-]{1,92}$", permission.Name);
        Assert.Equal([permission.Urn], graph.Resource("aws:apigatewayv2/route:Route", $"echo:{route}").DependsOn);
    }

    [Fact]
    public async Task TheUrl_IsAnOutput() =>
        Assert.Equal(
            "${aws:apigatewayv2/api:Api::http-api.apiEndpoint}",
            (await WithEchoAsync()).Outputs["httpApiUrl"]!.GetValue<string>());

    [Fact]
    public async Task AFault_StopsTheProgram()
    {
        var exception = await Assert.ThrowsAsync<RunException>(() => Stacks.EvaluateAsync(
            [Route("echo", Match.Path("/echo*"))], ("hybrid:cutover", """{"echo":100}""")));

        Assert.Equal(
            """
            the catalog of routes (infra/Routes.cs) cannot be deployed:
              echo: An HTTP API cannot express the path pattern /echo*. Use literal paths and Prefix, or leave HttpApi off.
            """,
            exception.Message);
    }

    private static Task<StackGraph> WithEchoAsync() => Stacks.EvaluateAsync(
        [Route("echo", Match.Prefix("/echo")), new("hello", Match.Path("/lambda"), SampleCatalog.Hello)],
        ("hybrid:cutover", """{"echo":100,"hello":100}"""));

    private static IEnumerable<GraphResource> Permissions(StackGraph graph) =>
        graph.OfType("aws:lambda/permission:Permission")
            .Where(permission => permission.Input("principal") == "\"apigateway.amazonaws.com\"");

    private static Route Route(string name, Match match) => new(name, match, SampleCatalog.Hello) { HttpApi = true };
}
