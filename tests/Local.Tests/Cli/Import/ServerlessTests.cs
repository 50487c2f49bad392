namespace Hybrid.Local.Tests.Cli.Import;

/// <summary>The <c>alb</c> events of Serverless Framework, in every form that it takes.</summary>
public sealed class ServerlessTests : ImportOfFiles
{
    public static TheoryData<string, string> Conditions => new()
    {
        { "{path: /a}", """Match.Path("/a")""" },
        { "{path: [/a, /a/*], host: example.com, method: GET}", """Match.Prefix("/a").Host("example.com").Methods("GET")""" },
        { "{path: ['${self:custom.base}/x']}", """Match.Path("/shop/x")""" },
        { "{path: '${self:custom.paths}'}", """Match.Path("/p", "/q")""" },
        { "{header: {name: foo, values: [bar, baz]}}", """Match.Header("foo", "bar", "baz")""" },
        { "{header: [{name: a, values: [b]}, {name: c, values: [d]}]}", """Match.Header("a", "b").Header("c", "d")""" },
        { "{query: {bar: true}}", """Match.Query("bar", "true")""" },
        { "{query: {a: b, c: d}}", """Match.Query(new QueryStringPair("a", "b"), new QueryStringPair("c", "d"))""" },
        { "{query: [{a: b}, {c: d}]}", """Match.Query("a", "b").Query("c", "d")""" },
        { "{query: [[{Key: a, Value: b}, {Value: c}]]}", """Match.Query(new QueryStringPair("a", "b"), new QueryStringPair(null, "c"))""" },
        { "{ip: [10.0.0.0/8]}", """Match.SourceIp("10.0.0.0/8")""" },
    };

    [Theory]
    [MemberData(nameof(Conditions))]
    public void Condition_IsWrittenAsPeopleWriteIt(string conditions, string match)
    {
        var plan = Plan(("serverless.yml", Event($"conditions: {conditions}")));

        Assert.Equal($"new(\"event-consumer\", {match}, Functions.EventConsumer)", OnlyElement(plan));
        Assert.Equal("""{"multiValueHeaders":false}""", plan.Routes[0].Settings!.ToJsonString());
    }

    [Theory]
    [InlineData(
        "conditions: {path: '/${param:x, ''MARKER''}'}",
        "The variable '${param:x}' is not known here; write its value in its place.")]
    [InlineData("conditions: {path: /a, moon: full}", "A condition 'moon' is not known here.")]
    [InlineData("conditions: {path: /a, header: {name: foo}}", "A header condition of it has no name or no values.")]
    [InlineData("conditions: {path: {a: b}}", "A value of its conditions is not a text.")]
    [InlineData("conditions: '${file(c.yml)}'", "Its conditions are not written in this file.")]
    [InlineData("conditions: {path: /a}, authorizer: sso", "It has an authorizer, which is read of AWS alone")]
    [InlineData("conditions: {path: /a, method: get}", "The method 'get' is not 1 to 40 of A-Z, - and _.")]
    public void WhatCannotBeSaid_IsReserved_WithTheReason(string rest, string reason)
    {
        var plan = Plan(("serverless.yml", Event(rest)));

        Assert.Empty(plan.Routes);
        var (priority, why) = Assert.Single(plan.Reserved);
        Assert.Equal(10, priority);
        Assert.Contains($"function eventConsumer, line 10: {reason}", why, StringComparison.Ordinal);
        Assert.DoesNotContain("MARKER", why, StringComparison.Ordinal);
    }

    [Fact]
    public void Listeners_AreToldByArnOrReference_AndAPriorityThatIsNoNumberIsLeftOut()
    {
        var text = Event("conditions: {path: /a}").Replace("priority: 10", "priority: '${param:p}'", StringComparison.Ordinal);

        Assert.Equal("Its priority is not a number here.", Assert.Single(Plan(("serverless.yml", text)).LeftOut).Reason);
        Assert.Equal([Listener], Plan(("serverless.yml", Event("conditions: {path: /a}"))).ListenerArns);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("50001")]
    public void PriorityThatNoRuleCanHave_IsLeftOut(string priority)
    {
        var text = Event("conditions: {path: /a}").Replace("priority: 10", $"priority: {priority}", StringComparison.Ordinal);

        Assert.Equal($"Its priority {priority} is not from 1 to 50000.", Assert.Single(Plan(("serverless.yml", text)).LeftOut).Reason);
    }

    [Fact]
    public void OptionsOfTheEvent_AreSettings()
    {
        var plan = Plan(("serverless.json", """
            {"service":"shop","functions":{"a":{"handler":"h","events":["schedule",{"alb":{"listenerArn":"x","priority":1,
              "conditions":{"path":"/a"},"multiValueHeaders":true,"healthCheck":{"path":"/h"}}}]}}}
            """));

        Assert.Equal("""{"healthCheck":true}""", Assert.Single(plan.Routes).Settings!.ToJsonString());
    }

    private static string Event(string rest) => $$"""
        service: shop
        provider: {name: aws, alb: {authorizers: {sso: {type: oidc, clientSecret: MARKER} } } }
        custom: {base: /shop, paths: [/p, /q], listener: {{Listener}}}
        functions:
          eventConsumer:
            handler: handler.hello
            events:
              - schedule: rate(1 minute)
              # The one that counts.
              - alb: {listenerArn: '${self:custom.listener}', priority: 10, {{rest}}}
        """;
}
