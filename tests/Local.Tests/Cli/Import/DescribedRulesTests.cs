using Hybrid.Infra.Catalog;
using Hybrid.Infra.Routing.Conditions;

namespace Hybrid.Local.Tests.Cli.Import;

/// <summary>What AWS says of a rule, as a route, or as a reserved priority with the reason.</summary>
public sealed class DescribedRulesTests : ImportOfFiles
{
    private const string Host = """{"Field":"host-header","Values":["*.example.com"],"HostHeaderConfig":{"Values":["*.example.com"]}}""";

    public static TheoryData<string, string> Conditions => new()
    {
        { PathOf("/a", "/a/*"), """Match.Prefix("/a")""" },
        { PathOf("/a/*", "/b"), """Match.Path("/a/*", "/b")""" },
        { """{"Field":"path-pattern","Values":["/old"]}""", """Match.Path("/old")""" },
        {
            """{"Field":"path-pattern","PathPatternConfig":{"Values":[],"RegexValues":["^/v\\d+/"]}}""",
            """Match.PathRegex("^/v\\d+/")"""
        },
        { $"{Host},{PathOf("/a")}", """Match.Path("/a").Host("*.example.com")""" },
        {
            """{"Field":"host-header","HostHeaderConfig":{"RegexValues":["^b\\.example\\.com:8443$"]}}""",
            """Match.HostRegex("^b\\.example\\.com:8443$")"""
        },
        {
            """{"Field":"http-request-method","HttpRequestMethodConfig":{"Values":["GET","HEAD"]}}""",
            """Match.Methods("GET", "HEAD")"""
        },
        {
            """{"Field":"http-header","HttpHeaderConfig":{"HttpHeaderName":"X-Tenant","Values":["acme*"]}}""",
            """Match.Header("X-Tenant", "acme*")"""
        },
        { """{"Field":"query-string","QueryStringConfig":{"Values":[{"Key":"v","Value":"2"}]}}""", """Match.Query("v", "2")""" },
        { """{"Field":"query-string","QueryStringConfig":{"Values":[{"Value":"2"}]}}""", """Match.Query("2")""" },
        {
            """{"Field":"query-string","QueryStringConfig":{"Values":[{"Key":"v","Value":"2"},{"Value":"b"}]}}""",
            """Match.Query(new QueryStringPair("v", "2"), new QueryStringPair(null, "b"))"""
        },
        { """{"Field":"source-ip","SourceIpConfig":{"Values":["10.0.0.0/8"]}}""", """Match.SourceIp("10.0.0.0/8")""" },
    };

    [Theory]
    [MemberData(nameof(Conditions))]
    public void Condition_IsWrittenAsPeopleWriteIt(string conditions, string match) =>
        Assert.Equal($"new(\"orders\", {match}, Functions.Orders)", OnlyElement(PlanOf(conditions, ToOrders)));

    public static TheoryData<string, string, string> Shares => new()
    {
        { Forward((Orders, 1)), "", "100" },
        { Forward((Orders, 10), (Legacy, 90)), "", "10" },
        { Forward((Legacy, 2), (Orders, 1)), "orders (rules.json: rule 10): 1 of 3 is written as 33.3 per cent.", "33.3" },
        { Forward((Legacy, 999), (Orders, 1)), "", "0.1" },
        { Forward((Orders, 0), (Legacy, 1)), "", "0" },
        {
            Forward((Orders, 5), (Cart, 0)), "orders (rules.json: rule 10): the target group cart (lambda), with weight 0, is left out.",
            "100"
        },
        {
            Forward((Orders, 1), (Legacy, 1)).Replace(
                "\"Enabled\":false", "\"Enabled\":true,\"DurationSeconds\":5400", StringComparison.Ordinal),
            "",
            """{"weight":50,"stickiness":"90m"}"""
        },
    };

    [Theory]
    [MemberData(nameof(Shares))]
    public void Share_IsTheCutover(string action, string note, string cutover)
    {
        var plan = PlanOf(PathOf("/a"), action);

        Assert.Equal(cutover, Assert.Single(plan.Routes).Cutover.ToJsonString());
        Assert.Equal(Legacy, plan.MonolithArn);
        if (note.Length > 0) Assert.Contains(plan.Notes, text => text.EndsWith(note, StringComparison.Ordinal));
    }

    public static TheoryData<string, string, string> Others => new()
    {
        { PathOf("/a"), Forward((Legacy, 1)), "It forwards to the target group legacy (instance)." },
        {
            PathOf("/a"), """{"Type":"redirect","RedirectConfig":{"StatusCode":"HTTP_301","Port":"x"}}""",
            "It redirects. Its port is 'x'."
        },
        {
            PathOf("/a"),
            """{"Type":"fixed-response","FixedResponseConfig":{"StatusCode":"403","MessageBody":"key 0123456789abcdef0"}}""",
            "What it answers may hold a secret, which is not written into source; if it holds none, write the route into infra/Routes.cs "
                + "by hand."
        },
        { PathOf("/a"), """{"Type":"fixed-response"}""", "It answers by itself (fixed-response)." },
        { PathOf("/a"), $$"""{"Type":"jwt-validation"},{{ToOrders}}""", "Its action jwt-validation has no JwtValidationConfig." },
        {
            PathOf("/a"), $"{Jwt("")},{Oidc()},{ToOrders}", "It has several actions that ask who somebody is, and a route has one."
        },
        {
            PathOf("/a"), $"{Oidc().Replace("Issuer", "I", StringComparison.Ordinal)},{ToOrders}",
            "Its action authenticate-oidc lacks Issuer."
        },
        {
            PathOf("/a"), $"{Oidc(""","OnUnauthenticatedRequest":"shout" """)},{ToOrders}",
            "Its action authenticate-oidc has the OnUnauthenticatedRequest 'shout', which is not known here."
        },
        {
            PathOf("/a"), $"{Jwt("""{"Format":"runes","Name":"a","Values":["b"]}""")},{ToOrders}",
            "Its action jwt-validation has the format 'runes', which is not known here."
        },
        {
            PathOf("/a"), $"{Oidc().Replace("https://id", "ftp://id", StringComparison.Ordinal)},{ToOrders}",
            "Of its action authenticate-oidc, issuer: its value is not allowed; allowed: a URL of HTTPS of at most 256 characters."
        },
        {
            PathOf("/a"), $"{Oidc(""","SessionTimeout":0""")},{ToOrders}",
            "It keeps somebody signed in for 00:00:00. Use 1 second to 7 days (SessionTimeout)."
        },
        {
            PathOf("/a"), $"{Oidc(""","AuthenticationRequestExtraParams":{"api_key":"x"} """)},{ToOrders}",
            "What it asks the identity provider for may hold a secret, which is not written into source; if it holds none, write the route "
                + "into infra/Routes.cs by hand."
        },
        { PathOf("/a"), $"{Oidc()},{Forward((Legacy, 1))}", "It forwards to the target group legacy (instance)." },
        { PathOf("/a"), """{"Type":"teleport"}""", "It has the action teleport first, and no route has one." },
        {
            PathOf("/a"), Forward((Orders, 1), (Cart, 1)),
            "It shares requests among the target groups orders-lambda-tg (lambda), cart (lambda); a route has one function, and beside it "
                + "the monolith or one other group of servers."
        },
        { PathOf("/a"), Forward((Inner, 1)), "It forwards to the target group inner (alb)." },
        {
            PathOf("/a"), Forward((Orders, 1), (Inner, 1)),
            "It shares requests with the target group inner (alb), which is not that of everything else."
        },
        {
            PathOf("/a"), Forward((Other, 1), (Till, 1)),
            "It shares requests among the target groups other (ip), Till-TG (instance); a route has one function, and beside it "
                + "the monolith or one other group of servers."
        },
        { PathOf("/a"), Forward((Orders, 0), (Cart, 0)), "All of its weights are 0, and AWS does not say what comes of that." },
        { """{"Field":"moon-phase"}""", ToOrders, "An ALB condition 'moon-phase' is not known here." },
        {
            PathOf("/*/*/*/*/*/*"), ToOrders,
            "The match has 6 wildcards (* and ?); a rule holds 5. Use fewer, or split the route in two."
        },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void WhatIsNoRoute_IsReserved_WithTheReason(string conditions, string actions, string reason)
    {
        var plan = PlanOf(conditions, actions);

        Assert.Empty(plan.Routes);
        Assert.Equal([(10, $"rules.json: rule 10: {reason}")], plan.Reserved);
    }

    [Theory]
    [InlineData(
        """
        {"Type":"redirect","RedirectConfig":
         {"Protocol":"#{protocol}","Port":"#{port}","Host":"#{host}","Path":"/store/#{path}","Query":"#{query}","StatusCode":"HTTP_302"}}
        """,
        """new("a", Match.Path("/a"), Redirect.To("/store/#{path}"))""")]
    [InlineData(
        """
        {"Type":"redirect","RedirectConfig":
         {"Protocol":"HTTPS","Port":"443","Host":"a.example.com","Path":"/#{path}","Query":"#{query}","StatusCode":"HTTP_301"}}
        """,
        """new("a", Match.Path("/a"), new Redirect { StatusCode = 301, Protocol = "HTTPS", Host = "a.example.com", Port = "443" })""")]
    [InlineData(
        """{"Type":"redirect","RedirectConfig":{"Path":"/","StatusCode":"HTTP_301"}}""",
        """new("a", Match.Path("/a"), Redirect.To("/") with { StatusCode = 301 })""")]
    [InlineData(
        """{"Type":"fixed-response","FixedResponseConfig":{"StatusCode":"410","ContentType":"text/plain"}}""",
        """new("a", Match.Path("/a"), Fixed.Response(410))""")]
    [InlineData(
        """
        {"Type":"fixed-response","FixedResponseConfig":{"StatusCode":"503","ContentType":"text/html","MessageBody":"<p>\"soon\"</p>"}}
        """,
        """new("a", Match.Path("/a"), Fixed.Response(503, "text/html", "<p>\"soon\"</p>"))""")]
    public void RuleThatAnswersByItself_IsARouteThatIsOn(string action, string element)
    {
        var route = Assert.Single(PlanOf(PathOf("/a"), action).Routes);

        Assert.Equal((element, "true", false), (route.Element, route.Cutover.ToJsonString(), route.IsNewFunction));
        Assert.Equal(route.Route.Target, CompiledRoutes.Of([PlanOf(PathOf("/a"), action)])[0][0].Target);
    }

    [Theory]
    [InlineData("url-rewrite", "UrlRewriteConfig", "^/a/?(.*)$", "/$1", ".StripPrefix()")]
    [InlineData("url-rewrite", "UrlRewriteConfig", @"^/a/(\\d+)$", "/b?id=$1", """.Rewrite("^/a/(\\d+)$", "/b?id=$1")""")]
    [InlineData("host-header-rewrite", "HostHeaderRewriteConfig", "^.*$", "in.example.com", """.HostRewrite("^.*$", "in.example.com")""")]
    public void Transform_IsARewrite(string type, string config, string regex, string replace, string call)
    {
        var transforms =
            $$"""
            "Transforms":[{"Type":"{{type}}","{{config}}":{"Rewrites":[{"Regex":"{{regex}}","Replace":"{{replace}}"}]} }]
            """;

        var element = OnlyElement(PlanOf(PathOf("/a", "/a/*"), ToOrders, transforms));
        Assert.EndsWith($", Functions.Orders){call}", element, StringComparison.Ordinal);
        Assert.Contains(
            "It rewrites what goes to the other target group as well",
            Assert.Single(PlanOf(PathOf("/a"), Forward((Orders, 1), (Legacy, 1)), transforms).Reserved).Why,
            StringComparison.Ordinal);
    }

    [Fact]
    public void OverlappingRules_KeepTheirOrder()
    {
        var plan = Plan(
            ("groups.json", Groups),
            ("rules.json", Rules(
                Rule(10, PathOf("/a*"), ToOrders), Rule(20, PathOf("*/longer"), Forward((Cart, 1))))));

        Assert.Equal(
            [
                """new Route("orders", Match.Path("/a*"), Functions.Orders).Before("cart")""",
                """new("cart", Match.Path("*/longer"), Functions.Cart)""",
            ],
            plan.Routes.Select(route => route.Element));
    }

    [Fact]
    public void RuleThatNeverMatches_IsListed_WithThoseThatTakeItsRequests()
    {
        var plan = Plan(
            ("groups.json", Groups),
            ("rules.json", Rules(
                Rule(10, PathOf("/a*"), ToOrders), Rule(20, PathOf("/b*"), Forward((Legacy, 1))), Rule(30, PathOf("/a/b"), ToOrders),
                Rule(40, PathOf("/a/*", "/b/*"), ToOrders))));

        Assert.Contains(
            (30, "rules.json: rule 30: It can never match: rules.json: rule 10 comes before it and takes all its requests."),
            plan.Reserved);
        Assert.Contains(
            (40, "rules.json: rule 40: It can never match: rules.json: rule 10, rules.json: rule 20 come before it and together take all "
                + "its requests."),
            plan.Reserved);
    }

    [Fact]
    public void RouteBesideARuleThatStays_IsPinnedOnTheSameSide_BehindItsOldRuleWhereThereIsRoom()
    {
        var plan = Plan(
            ("groups.json", Groups),
            ("rules.json", Rules(
                Rule(1, PathOf("/a/b"), ToOrders), Rule(2, PathOf("/a/*"), Forward((Legacy, 1))), Rule(30, PathOf("/a*"), ToOrders))));

        // Nothing else is below 2.
        Assert.Equal([1, 31], plan.Routes.Select(route => route.Route.Priority));
        Assert.Equal([2, 30], plan.Reserved.Select(reserved => reserved.Priority));
        Assert.Contains(plan.Notes, note => note.Contains("delete it right before you deploy", StringComparison.Ordinal));
    }

    [Fact]
    public void StackWithARange_ReservesWhatLiesInIt_AndLeavesOutWhatHasNoPlaceThere()
    {
        var plan = Plan(
            null, [], there => there with { Range = new(1000, 1999) },
            ("groups.json", Groups),
            ("rules.json", Rules(
                Rule(5, PathOf("/a/b"), ToOrders), Rule(6, PathOf("/x/*"), Forward((Cart, 1))),
                Rule(7, PathOf("/a/*"), Forward((Legacy, 1))), Rule(8, PathOf("/a*"), ToOrders), Rule(1000, PathOf("/c/*"), ToOrders),
                Rule(1500, PathOf("/c*"), Forward((Legacy, 1))), Rule(1600, PathOf("/e"), ToOrders),
                Rule(3000, PathOf("/d/*"), Forward((Legacy, 1))), Rule(4000, PathOf("/d*"), ToOrders))));

        Assert.Empty(plan.Faults);
        Assert.Equal(
            [("cart", 6, null), ("orders-a", 8, null), ("orders-c", 1000, 1001), ("orders-e", 1600, (int?)null)],
            plan.Routes.Select(route => (route.Route.Name, route.OriginalPriority, route.Route.Priority)));
        Assert.Equal([1000, 1500, 1600], plan.Reserved.Select(reserved => reserved.Priority).Order());
        Assert.Equal(
            [
                ("rules.json: rule 7", "It forwards to the target group legacy (instance)."),
                ("rules.json: rule 3000", "It forwards to the target group legacy (instance)."),
                ("rules.json: rule 5", "It comes before rules.json: rule 7, which shares requests with it and stays, and no number of "
                    + "hybrid:loadBalancer.priorityRange (1000-1999) does."),
                ("rules.json: rule 4000", "It comes after rules.json: rule 3000, which shares requests with it and stays, and no number "
                    + "of hybrid:loadBalancer.priorityRange (1000-1999) does."),
            ],
            plan.LeftOut);
    }

    [Fact]
    public void OwnRules_AreToldByTheirTags_AndThoseOfOtherStacksStay()
    {
        var tags = $$"""{"TagDescriptions":[{{Tags(10, "dev")}},{{Tags(20, "prod")}}]}""";
        var plan = Plan(
            ("tags.json", tags), ("groups.json", Groups),
            ("rules.json", Rules(Rule(10, PathOf("/a"), ToOrders), Rule(20, PathOf("/b"), ToOrders))));

        Assert.Empty(plan.Routes);
        Assert.Equal([(20, "rules.json: rule 20: It is the route hello of the stack prod of hybrid.")], plan.Reserved);
        Assert.Contains("rules.json: rule 10 is the route hello of this stack, and stays what it is.", plan.Notes);

        static string Tags(int rule, string stack) => $$"""
            {"ResourceArn":"{{RuleArn($"{rule}")}}","Tags":[{"Key":"project","Value":"hybrid"},{"Key":"stack","Value":"{{stack}}"},
              {"Key":"route","Value":"hello"}]}
            """;
    }

    [Fact]
    public void RouteThatIsThere_IsLeftOut_AndItsPriorityNotReserved()
    {
        Route[] catalog = [new("there", Match.Path("/a/*", "/a"), LambdaFunction.Named("There"))];
        var plan = Plan(null, catalog, ("rules.json", Rules(Rule(10, PathOf("/a", "/a/*"), ToOrders))), ("groups.json", Groups));

        Assert.Empty(plan.Routes);
        Assert.Empty(plan.Reserved);
        Assert.Contains("takes the same requests as the route there", Assert.Single(plan.LeftOut).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_AreValid_Unique_AndThatOfNoTypeOfDotNet()
    {
        const string task = $"{Account}targetgroup/task/00000000000000b1";
        const string hash = $"{Account}targetgroup/5f4dcc3b5aa765d61d8327deb882cf99/00000000000000b2";
        var long40 = $"{Account}targetgroup/{new string('x', 32)}/00000000000000b3";
        var groups = Groups.Replace("[", $$"""
            [{"TargetGroupArn":"{{task}}","TargetType":"lambda"},{"TargetGroupArn":"{{hash}}","TargetType":"lambda"},
             {"TargetGroupArn":"{{long40}}","TargetType":"lambda"},
            """, StringComparison.Ordinal);
        var plan = Plan(
            ("groups.json", groups),
            ("rules.json", Rules(
                Rule(1, PathOf("/a/*"), ToOrders), Rule(2, PathOf("/orders/items"), ToOrders), Rule(3, PathOf("/b"), Forward((task, 1))),
                Rule(4, PathOf("/network"), Forward((hash, 1))), Rule(5, PathOf("/c/d/e/f/g/h/i/j"), Forward((long40, 1))),
                Rule(6, PathOf("/c/d/e/f/g/h/i/k"), Forward((long40, 1))))));

        Assert.Equal(
            [
                ("orders-a", "Orders"), ("orders-items", "Orders"), ("task", "TaskFunction"), ("network-2", "Network"),
                ($"{new string('x', 32)}-c-d-e-f", $"X{new string('x', 31)}"),
                ($"{new string('x', 32)}-c-d-e-2", $"X{new string('x', 31)}"),
            ],
            plan.Routes.Select(route => (route.Route.Name, route.Route.Function!.Name)));
    }

    [Fact]
    public void LongElement_IsBrokenIntoLines()
    {
        var element = OnlyElement(PlanOf($"{PathOf([.. "abcd".Select(c => $"/{new string(c, 60)}")])},{Host}", ToOrders));

        Assert.All(element.Split('\n'), line => Assert.InRange(line.Length, 1, 140));
        Assert.StartsWith(
            "new(\n            \"orders\",\n            Match.Path(\n                    \"/aaa",
            element,
            StringComparison.Ordinal);
    }
}
