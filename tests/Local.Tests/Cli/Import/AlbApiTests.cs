namespace Hybrid.Local.Tests.Cli.Import;

/// <summary>The attributes of Amazon.Lambda.Annotations, with every property and every form of a constant.</summary>
public sealed class AlbApiTests : ImportOfFiles
{
    public static TheoryData<string, string> Attributes => new()
    {
        { """ALBApi("@L", "/a", 10)""", """Match.Path("/a")""" },
        { """ALBApiAttribute("@L", @"/a", priority: 10, HttpMethod = "get")""", """Match.Path("/a").Methods("GET")""" },
        { """Amazon.Lambda.Annotations.ALB.ALBApi(pathPattern: "/a", listenerArn: "@L", priority: 1 + 0)""", "" },
        { """ALBApi("@L", Base + "/*", 10, HostHeader = "*.example.com")""", """Match.Path("/base/*").Host("*.example.com")""" },
        { """ALBApi("@L", Paths.Items, 10)""", """Match.Path("/items")""" },
        { """ALBApi("@L", Unknown.Path, 10)""", "" },
        {
            """ALBApi("@L", "/a", 10, HttpHeaderConditionName = "x-env", HttpHeaderConditionValues = new[] { "dev", "*t*" })""",
            """Match.Path("/a").Header("x-env", "dev", "*t*")"""
        },
        {
            """ALBApi("@L", "/a", 10, QueryStringConditions = ["v=1", "=x"], SourceIpConditions = new string[] { "10.0.0.0/8" })""",
            """Match.Path("/a").Query(new QueryStringPair("v", "1"), new QueryStringPair(null, "x")).SourceIp("10.0.0.0/8")"""
        },
    };

    [Theory]
    [MemberData(nameof(Attributes))]
    public void Attribute_IsARoute_UnlessAValueIsElsewhere(string attribute, string match)
    {
        var plan = Plan(("Orders.cs", Source(attribute)));

        if (match.Length == 0)
        {
            Assert.Empty(plan.Routes);
            Assert.Single(plan.Reserved.Select(reserved => reserved.Why).Concat(plan.LeftOut.Select(left => left.Reason)));
            return;
        }

        // A long one is in several lines.
        Assert.Contains(match, OnlyElement(plan).Replace("\n                ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GetOrdersAsync", "LambdaFunction", "get-orders")]
    [InlineData("FunctionHandler", "LambdaFunction", "order-functions")]
    [InlineData("Get", "LambdaFunction(ResourceName = \"OrderList\")", "order-list")]
    public void Route_IsCalledAfterTheResourceTheMethodOrTheType(string method, string function, string name)
    {
        var text = Source($"""ALBApi("@L", "/a", 10), {function}""").Replace("Handle(", $"{method}(", StringComparison.Ordinal);

        Assert.Equal(name, Assert.Single(Plan(("Orders.cs", text)).Routes).Route.Name);
    }

    [Fact]
    public void CodeThatADirectiveLeavesOut_IsListed()
    {
        var plan = Plan(("Orders.cs", $"#if NEVER\n{Source("""ALBApi("@L", "/a", 10)""")}\n#endif\n"));

        Assert.Contains("in code that a directive", Assert.Single(plan.LeftOut).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Headers_AreTheKindThatTheFunctionIsWrittenFor()
    {
        var multi = Plan(("Orders.cs", Source("""ALBApi("@L", "/a", 10, MultiValueHeaders = true)""")));

        Assert.Null(Assert.Single(multi.Routes).Settings);
        Assert.NotNull(Assert.Single(Plan(("Orders.cs", Source("""ALBApi("@L", "/a", 10)"""))).Routes).Settings);
    }

    private static string Source(string attribute) => $$"""
        using Amazon.Lambda.Annotations;
        namespace Shop;
        public static class Paths { public const string Items = "/items"; }
        public class OrderFunctions
        {
            private const string Base = "/base";
            [{{attribute}}]
            public string Handle(string id) => id;
        }
        """;
}
