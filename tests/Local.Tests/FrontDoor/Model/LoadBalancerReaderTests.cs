using Hybrid.Local.FrontDoor.Model;

namespace Hybrid.Local.Tests.FrontDoor.Model;

public sealed class LoadBalancerReaderTests
{
    private const string Http = "${aws:lb/listener:Listener::http.arn}";
    private const string ToMonolith = """{"type":"forward","targetGroupArn":"${aws:lb/targetGroup:TargetGroup::monolith.arn}"}""";
    private const string NotFound =
        """{"type":"fixed-response","fixedResponse":{"contentType":"application/json","messageBody":"{}","statusCode":"404"}}""";
    private const string FirstListenerArn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/shared/1/a";
    private const string SecondListenerArn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/shared/1/b";
    private const string GroupArn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/old-monolith/0123456789abcdef";

    private static readonly (string, string, string) Monolith = (Graphs.TargetGroup, "monolith", """{"port":80,"protocol":"HTTP"}""");

    [Fact]
    public void ResponseHeaders_AreReadFromTheListenersAttributes()
    {
        var graph = Graphs.Of((Graphs.Listener, "http", """
            {"port":80,"protocol":"HTTP","routingHttpResponseXFrameOptionsHeaderValue":"DENY","routingHttpResponseServerEnabled":false,
             "routingHttpResponseAccessControlMaxAgeHeaderValue":"600","routingHttpResponseContentSecurityPolicyHeaderValue":"",
             "defaultActions":[{"type":"fixed-response","fixedResponse":{"contentType":"text/plain","statusCode":"404"}}]}
            """));

        var listener = Assert.Single(LoadBalancerReader.Read(graph).Listeners);

        Assert.Equal([new("X-Frame-Options", "DENY"), new("Access-Control-Max-Age", "600")], listener.ResponseHeaders);
        Assert.False(listener.HasServerHeader);
    }

    [Fact]
    public void HttpComesBeforeHttps_EachWithItsRules()
    {
        var model = LoadBalancerReader.Read(Graphs.Of(
            (Graphs.LoadBalancer, "load-balancer", """{"idleTimeout":90}"""),
            Monolith,
            Graphs.ListenerOf("https", 443, "HTTPS", ToMonolith),
            Graphs.ListenerOf(
                "http",
                8080,
                "HTTP",
                """{"type":"redirect","redirect":{"protocol":"HTTPS","port":"443","statusCode":"HTTP_301"}}"""),
            Graphs.RuleOf("hello", "${aws:lb/listener:Listener::https.arn}", ToMonolith)));

        Assert.Equal(
            [("http", 8080, "HTTP", 0), ("https", 443, "HTTPS", 1)],
            model.Listeners.Select(l => (l.Name, l.Port, l.Protocol, l.Rules.Rules.Count)));
        Assert.Equal(new RedirectAction("default", 301) { Protocol = "HTTPS", Port = "443" }, model.Listeners[0].Default);
        Assert.Equal("monolith", Assert.IsType<ForwardAction>(model.Listeners[1].Default).Targets.Single().TargetGroup.Name);
        Assert.Equal((true, TimeSpan.FromSeconds(90)), (model.HasMonolith, model.Attributes.IdleTimeout));
    }

    [Fact]
    public void EveryPartOfARedirect_IsRead()
    {
        var action = Read("""
            {
              "type": "redirect",
              "redirect": {
                "protocol": "HTTPS",
                "host": "a.#{host}",
                "port": "8443",
                "path": "/b/#{path}",
                "query": "c=#{query}",
                "statusCode": "HTTP_302"
              }
            }
            """);

        Assert.Equal(new RedirectAction("rule", 302)
        {
            Protocol = "HTTPS",
            Host = "a.#{host}",
            Port = "8443",
            Path = "/b/#{path}",
            Query = "c=#{query}",
        }, action);
    }

    [Fact]
    public void WithoutAMonolith_NothingIsForwardedToOne()
    {
        var model = LoadBalancerReader.Read(Graphs.Of(Graphs.ListenerOf("http", 80, "HTTP", NotFound)));

        var answer = Assert.IsType<FixedResponseAction>(model.Listeners.Single().Default);
        Assert.Equal((404, "application/json", "{}"), (answer.StatusCode, answer.ContentType, answer.MessageBody));
        Assert.False(model.HasMonolith);
    }

    [Fact]
    public void ListenersOfOthers_AreHttpThenHttps_AndTheirDefaultIsTheMonolith()
    {
        var model = LoadBalancerReader.Read(Graphs.Of(
            Monolith,
            Graphs.RuleOf("a", FirstListenerArn, ToMonolith),
            Graphs.RuleOf("a@2", SecondListenerArn, ToMonolith),
            Graphs.RuleOf("b", FirstListenerArn, ToMonolith, priority: 11)));

        Assert.Equal([("adopted", 80, "HTTP"), ("adopted@2", 443, "HTTPS")], model.Listeners.Select(l => (l.Name, l.Port, l.Protocol)));
        Assert.Equal([["a", "b"], ["a@2"]], model.Listeners.Select(l => l.Rules.Rules.Select(r => r.Action.RuleName)));
        Assert.All(
            model.Listeners,
            l => Assert.Equal("monolith", Assert.IsType<ForwardAction>(l.Default).Targets.Single().TargetGroup.Name));
    }

    [Fact]
    public void TargetGroupOfOthers_IsTheMonolith()
    {
        var model = LoadBalancerReader.Read(Graphs.Of(
            (Graphs.TargetGroup, "hello", """{"targetType":"lambda"}"""),
            Graphs.RuleOf("hello", FirstListenerArn, $$$"""
                {"type":"forward","forward":{"targetGroups":[
                    {"arn":"${aws:lb/targetGroup:TargetGroup::hello.arn}","weight":100},{"arn":"{{{GroupArn}}}","weight":900}]}}
                """)));

        var targets = Assert.IsType<ForwardAction>(model.Listeners.Single().Rules.Rules.Single().Action).Targets;
        Assert.Equal(
            [("hello", true, 100), ("old-monolith", false, 900)],
            targets.Select(t => (t.TargetGroup.Name, t.TargetGroup.IsLambda, t.Weight)));
        Assert.Equal(GroupArn, targets[1].TargetGroup.Arn);
        Assert.Same(targets[1].TargetGroup, Assert.IsType<ForwardAction>(model.Listeners.Single().Default).Targets.Single().TargetGroup);
        Assert.True(model.HasMonolith);
    }

    [Fact]
    public void AdoptedListenersWithoutARule_AreStillServed()
    {
        var model = LoadBalancerReader.Read(Graphs.Of(Graphs.AdoptedMonolith));

        Assert.Equal(
            ("adopted", 80, "HTTP"),
            (model.Listeners.Single().Name, model.Listeners.Single().Port, model.Listeners.Single().Protocol));
        Assert.True(model.HasMonolith);
    }

    [Fact]
    public void ADefaultAction_OfOthers_IsUnknown_WhereTheStackHasNoMonolith()
    {
        var model = LoadBalancerReader.Read(Graphs.Of());

        Assert.Same(FixedResponseAction.OfUnknown, model.Listeners.Single().Default);
        Assert.False(model.HasMonolith);
    }

    [Fact]
    public void Transforms_AreRead()
    {
        var transforms = Rule(ToMonolith, """
            ,"transforms":[
              {"type":"url-rewrite","urlRewriteConfig":{"rewrite":{"regex":"^/api","replace":"/"}}},
              {"type":"host-header-rewrite","hostHeaderRewriteConfig":{"rewrite":{"regex":"^a","replace":"b"}}}]
            """).Transforms!;

        Assert.Equal(("^/api -> /", "^a -> b"), (transforms.Url!.ToString(), transforms.HostHeader!.ToString()));
        Assert.Equal(("/API", "b"), (transforms.RewriteUrl("/API"), transforms.RewriteHost("A")));
    }

    [Theory]
    [InlineData(
        """{"type":"forward","targetGroupArn":"${aws:lb/targetGroup:TargetGroup::gone.arn}"}""",
        "is no target group of this stack")]
    [InlineData("""{"type":"authenticate-oidc"}""", "serves forward, redirect and fixed-response actions, not authenticate-oidc")]
    [InlineData("""{"type":"forward"},{"type":"redirect"}""", "serves a single action")]
    [InlineData("""{"type":"authenticate-oidc"},{"type":"jwt-validation"},{"type":"forward"}""", "serves a single action")]
    [InlineData(
        """{"type":"forward","order":1},{"type":"authenticate-oidc","order":2}""", "jwt-validation before it, not forward")]
    [InlineData(
        """{"type":"redirect","redirect":{"statusCode":"HTTP_308"}}""",
        "redirect.statusCode: HTTP_308 is not allowed; allowed: HTTP_301, HTTP_302")]
    [InlineData("""{"type":"redirect"}""", "redirect.statusCode: nothing is not allowed")]
    [InlineData(
        """{"type":"fixed-response","fixedResponse":{"contentType":"text/plain","statusCode":"302"}}""",
        "fixedResponse.statusCode: 302 is not allowed; allowed: 2XX, 4XX, 5XX")]
    public void WhatTheFrontDoorDoesNotServe_IsRefused_WithTheRule(string action, string fault)
    {
        var exception = Assert.Throws<NotSupportedException>(() => Read(action));

        Assert.StartsWith("rule rule: ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(fault, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FixedResponse_Over1024Characters_IsRefused()
    {
        const string template =
            """{"type":"fixed-response","fixedResponse":{"contentType":"text/plain","statusCode":"200","messageBody":"BODY"}}""";

        Assert.IsType<FixedResponseAction>(Read(template.Replace("BODY", new('a', 1024), StringComparison.Ordinal)));
        Assert.Throws<NotSupportedException>(() => Read(template.Replace("BODY", new('a', 1025), StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("url-rewrite", "urlRewriteConfig", "(?=a)", "is not a regular expression that an ALB takes")]
    [InlineData("url-rewrite", "urlRewriteConfig", "(", "is not a regular expression that an ALB takes")]
    [InlineData("url-rewrite", "hostHeaderRewriteConfig", "a", "a transform without a rewrite")]
    [InlineData("method-rewrite", "methodRewriteConfig", "a", "an ALB has no transform method-rewrite")]
    public void TransformThatAnAlbDoesNotTake_IsRefused(string type, string config, string regex, string fault)
    {
        var exception = Assert.Throws<NotSupportedException>(() => Rule(
            ToMonolith,
            $$$$""","transforms":[{"type":"{{{{type}}}}","{{{{config}}}}":{"rewrite":{"regex":"{{{{regex}}}}","replace":"/"}}}]"""));

        Assert.Contains(fault, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RuleOfNoListener_IsRefused() =>
        Assert.Throws<NotSupportedException>(() => LoadBalancerReader.Read(Graphs.Of(Monolith, Graphs.RuleOf("a", Http, ToMonolith))));

    private static NamedAction Read(string action) => Rule(action, "");

    private static NamedAction Rule(string action, string more) => LoadBalancerReader
        .Read(Graphs.Of(Monolith, Graphs.ListenerOf("http", 80, "HTTP", ToMonolith), Graphs.RuleOf("rule", Http, action, more)))
        .Listeners.Single().Rules.Rules.Single().Action;
}
