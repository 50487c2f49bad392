using Hybrid.Infra.Catalog;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.Cli.Catalog;
using Hybrid.Local.Cli.Catalog.Editing;

namespace Hybrid.Local.Tests.Cli.Catalog;

/// <summary>A route comes into a repository whole or not at all.</summary>
[Collection(HarnessCollection.Name)]
public sealed class AddRouteTests : AddRepository
{
    [Fact]
    public async Task Added_IsAllThatARouteIsMadeOf()
    {
        await AddAsync("order-items", "GET /items/*", weight: 12.5m);

        Assert.Equal(
            [
                "Hybrid.slnx", "Pulumi.dev.yaml", "functions/OrderItems/Function.cs", "functions/OrderItems/OrderItems.csproj",
                "infra/Functions.cs", "infra/Routes.cs", "tests/Functions.Tests/OrderItems/OrderItemsTests.cs",
            ],
            Changed());
        Assert.Contains(
            "    public static LambdaFunction OrderItems { get; } = LambdaFunction.Named(\"OrderItems\");\n}",
            Read(FunctionsFile.Path),
            StringComparison.Ordinal);
        Assert.Contains(
            "Functions.Hello),\n        new(\"order-items\", Match.Path(\"/items/*\").Methods(\"GET\"), Functions.OrderItems),\n    ];",
            Read(RoutesFile.Path),
            StringComparison.Ordinal);
        Assert.Equal("config:\n  hybrid:cutover:\n    hello: 100 # all\n    order-items: 12.5\n", Read("Pulumi.dev.yaml"));
        Assert.Contains("namespace Hybrid.Functions.OrderItems;", Read("functions/OrderItems/Function.cs"), StringComparison.Ordinal);
        Assert.DoesNotContain(FunctionTemplate.Files("OrderItems").Values, text => text.Contains("NewFunction", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RouteThatNoFunctionAnswers_IsALineAndAnEntry_AndIsTakenAwayAgain()
    {
        var (routes, settings) = (Read(RoutesFile.Path), Read("Pulumi.dev.yaml"));

        Assert.Empty(await FaultsOfAsync("old-shop", "GET /shop/*", Redirect.To("/store/#{path}")));
        Route there = new("old-shop", Match.Path("/shop/*").Methods("GET"), Redirect.To("/store/#{path}"));
        Assert.Empty(await FaultsOfAsync("gone", "/gone", Fixed.Response(410), there));

        Assert.Equal(["Pulumi.dev.yaml", "infra/Routes.cs"], Changed());
        Assert.Contains(
            "        new(\"old-shop\", Match.Path(\"/shop/*\").Methods(\"GET\"), Redirect.To(\"/store/#{path}\")),\n"
                + "        new(\"gone\", Match.Path(\"/gone\"), Fixed.Response(410)),\n",
            Read(RoutesFile.Path),
            StringComparison.Ordinal);
        Assert.EndsWith("    hello: 100 # all\n    old-shop: true\n    gone: true\n", Read("Pulumi.dev.yaml"), StringComparison.Ordinal);
        Remove("old-shop");
        Remove("gone");
        Assert.Equal((routes, settings), (Read(RoutesFile.Path), Read("Pulumi.dev.yaml")));
    }

    [Fact]
    public async Task RouteToServers_IsALineAndAnEntry_AndTheirSettingsGoWithTheLastThatNamesThem()
    {
        var (routes, dev) = (Read(RoutesFile.Path), Read("Pulumi.dev.yaml"));
        var missing = await FaultsOfAsync("till", "/till", Servers.Named("till"));
        Assert.Equal("--servers till: --target-group ARN adopts servers that are there already", missing[0]);
        Assert.Contains(
            "hybrid:servers.till: missing; till of infra/Routes.cs needs it; name its target group in targetGroupArn", missing[1],
            StringComparison.Ordinal);
        Write("Pulumi.dev.yaml", $"{dev}  hybrid:servers:\n    till: {{}}\n");
        Write("Pulumi.prod.yaml", $"{Read("Pulumi.prod.yaml")}  hybrid:servers:\n    till: {{ port: 9000 }}\n    desk: {{}}\n");

        Assert.Equal(
            "--servers tlil: did you mean till? --target-group ARN adopts servers that are there already",
            (await FaultsOfAsync("till", "/till", Servers.Named("tlil")))[0]);
        Assert.Empty(await FaultsOfAsync("till", "/till", Servers.Named("till")));
        Write(RoutesFile.Path, Read(RoutesFile.Path).Replace(
            "Functions.Hello),", "Functions.Hello)\n        {\n            Rest = Servers\n                .Named(\"till\"),\n        },"));

        Assert.Equal("hybrid:servers.till: another route in infra/Routes.cs names it", Assert.Single(Remove("till").Kept));
        Assert.Contains("    till: {}\n", Read("Pulumi.dev.yaml"), StringComparison.Ordinal);
        const string late = "        new(\"late\", Match.Path(\"/l\"), Functions.Hello),\n    ];";
        Write(RoutesFile.Path, Read(RoutesFile.Path).Replace("    ];", late));
        Remove("hello");
        Assert.DoesNotContain("till", Read("Pulumi.dev.yaml"), StringComparison.Ordinal);
        Assert.EndsWith("  hybrid:servers:\n    desk: {}\n", Read("Pulumi.prod.yaml"), StringComparison.Ordinal);
        Assert.NotEqual(routes, Read(RoutesFile.Path));
    }

    [Fact]
    public async Task TargetGroupOfServers_IsWrittenWithTheRoute_AndNeverOverAnother()
    {
        const string arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/till/0123456789abcdef";
        const string network = "  hybrid:network: { vpcId: vpc-1, publicSubnetIds: [subnet-1, subnet-2], privateSubnetIds: [subnet-3] }\n";
        Write("Pulumi.dev.yaml", Read("Pulumi.dev.yaml") + network);

        Assert.Empty(await FaultsOfAsync("till", "/till", Servers.Named("till"), arn));

        Assert.EndsWith(
            $"  hybrid:servers:\n    till: {{ targetGroupArn: \"{arn}\" }}\n", Read("Pulumi.dev.yaml"), StringComparison.Ordinal);
        Assert.Contains(
            "Pulumi.dev.yaml has an entry of hybrid:servers already: till: ",
            Assert.Single(await FaultsOfAsync("desk", "/desk", Servers.Named("till"), arn,
                new Route("till", Match.Path("/till"), Servers.Named("till")))),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task RouteThatNoFunctionAnswers_IsCheckedLikeTheOthers()
    {
        Assert.Contains(
            "old-shop: Its path is 'store'. Use a leading slash",
            Assert.Single(await FaultsOfAsync("old-shop", "/shop", Redirect.To("store"))),
            StringComparison.Ordinal);
        Assert.Contains(
            "old-shop: Clients never arrive: ",
            Assert.Single(await FaultsOfAsync("old-shop", "/shop,/shop/*", Redirect.To("/shop/#{path}"))),
            StringComparison.Ordinal);
        Write("Pulumi.dev.yaml", """
            config:
              hybrid:monolith: { enabled: false }
              hybrid:loadBalancer: { listenerArns: ["arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/shop/1/2"] }

            """);
        Commit();
        Assert.Contains(
            "old-shop: Clients never arrive: ", Assert.Single(await FaultsOfAsync("old-shop", "/shop", Redirect.To("/shop"))),
            StringComparison.Ordinal);
        Assert.Empty(Changed());

        var addition = AdditionOf("old-shop", "/shop", Redirect.To("/new#{path}"));
        Assert.Empty(await addition.MakeAsync());
        Assert.StartsWith(
            "old-shop: Its path '/new#{path}' leads from /items to /newitems", Assert.Single(addition.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OtherFunction_IsUsedWhereThereIsOne_AndNoneIsMade()
    {
        await AddAsync("items", "/items", function: "Hello");

        Assert.Equal(["Pulumi.dev.yaml", "infra/Routes.cs"], Changed());
    }

    [Fact]
    public async Task ProjectWithoutALine_IsUsed()
    {
        Write("functions/Items/Items.csproj", "<Project />\n");
        Commit();

        await AddAsync("items", "/items", function: "Items");

        Assert.Equal(["Pulumi.dev.yaml", "infra/Functions.cs", "infra/Routes.cs"], Changed());
    }

    [Fact]
    public async Task FunctionLikeAnother_IsAskedAbout_AndMadeIfItIsToBeNew()
    {
        Assert.Equal(
            ["infra/Functions.cs has no function Helo; did you mean Hello? --function Helo --new makes a new one"],
            await FaultsOfAsync("items", "/items", "Helo"));
        Assert.Empty(Changed());

        Assert.Empty(await FaultsOfAsync("items", "/items", "Helo", "dev", null, isNew: true));
        Assert.Contains("functions/Helo/Helo.csproj", Changed());
    }

    [Fact]
    public async Task FunctionThatIsThere_IsNotNew() => Assert.Equal(
        ["infra/Functions.cs has a function Hello already; leave --new out to use it, or choose another name"],
        await FaultsOfAsync("items", "/items", "Hello", "dev", null, isNew: true));

    [Fact]
    public async Task FunctionCalledAfterItsRoute_MayBeLikeAnother()
    {
        await AddAsync("hello2", "/items");

        Assert.Contains("functions/Hello2/Hello2.csproj", Changed());
    }

    [Fact]
    public async Task FolderThatIsLeftOver_MayBeDeleted_AndOneThatIsCommittedMayNot()
    {
        await AddAsync("items", "/items");
        Git("checkout", "-q", "--", ".");

        const string fault = "the function's name 'Items' is that of a folder, functions/Items; ";
        Assert.Equal(
            [
                $"{fault}if functions/Items and tests/Functions.Tests/Items/ItemsTests.cs, of which nothing is committed, is left over, "
                    + "delete it; or choose another with --function",
            ],
            await FaultsOfAsync("items", "/items"));

        Commit();
        Assert.Equal([$"{fault}choose another with --function"], await FaultsOfAsync("items", "/items"));
    }

    public static TheoryData<string, string, string?, string> Refusals => new()
    {
        { "Items", "/items", null, "The route name 'Items' has characters that AWS does not take in every name made of it" },
        { "network", "/items", null, "The route name 'network' is the name of a part of every stack" },
        { "hello", "/items", "Items", "infra/Routes.cs has a route of this name already" },
        { "hello", "/items", null, "infra/Functions.cs has a function Hello already; --function Hello uses it" },
        { "items", "/lambda", null, "It takes the same requests as hello (path /lambda)" },
        { "items", "/items%20", null, "The path '/items%20' holds '%'" },
        { "items", "get /items", null, "The method 'get' is not 1 to 40 of A-Z" },
        { "items", "localhost:8080/items", null, "The host 'localhost:8080' names a port" },
        { "items", "/items", "items", "the function's name 'items' is not a capital letter" },
        { "items", "/items", "Shared", "the function's name 'Shared' is that of a folder, functions/Shared" },
        { "items", "/items", "HELLO", "the function's name 'HELLO' is that of a folder, functions/HELLO" },
        { "items", "/items", "Greeting", "the function's name 'Greeting' is that of a type in functions/Hello/Function.cs" },
        { "task", "/items", null, "the function's name 'Task' is that of a type or a namespace of .NET" },
        { "items", "/items", "ToString", "the function's name 'ToString' is that of a type or a namespace of .NET" },
        { "items", "/items", "System", "the function's name 'System' is that of a type or a namespace of .NET" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Wrong_IsRefused_AndNothingIsWritten(string name, string match, string? function, string fault)
    {
        var faults = await FaultsOfAsync(name, match, function);

        Assert.Contains(faults, text => text.Contains(fault, StringComparison.Ordinal));
        Assert.Empty(Changed());
    }

    [Fact]
    public async Task RouteThatIsThere_AndHasNoEntryInThatStack_NeedsTheEntryAlone() => Assert.Contains(
        "hello: infra/Routes.cs has a route of this name already; to deploy it in prod, add 'hello: 0' to hybrid:cutover of "
            + "Pulumi.prod.yaml; or choose another name, or take that one away first: ./hybrid remove hello",
        await FaultsOfAsync("hello", "/lambda", stack: "prod"));

    [Fact]
    public async Task EverythingThatIsWrong_IsSaidAtOnce()
    {
        Write(RoutesFile.Path, "class Routes;\n");
        Write("Pulumi.dev.yaml", "config:\n  hybrid:cutover:\n    hello: 101\n");
        Commit();

        var faults = string.Join('\n', await FaultsOfAsync("http", "get /lambda", "task"));

        Assert.All(
            [
                "infra/Routes.cs: there is no one list", "'task' is not a capital letter", "'http' is the name of a part",
                "The method 'get'", "hybrid:cutover.hello",
            ],
            fault => Assert.Contains(fault, faults, StringComparison.Ordinal));
        Assert.Empty(Changed());
    }

    [Fact]
    public async Task AddedTwice_IsRefusedTheSecondTime()
    {
        await AddAsync("items", "/items");
        Commit();

        Assert.NotEmpty(await FaultsOfAsync("items", "/others", "Others"));
        Assert.Empty(Changed());
    }

    [Fact]
    public async Task EntryThatIsThere_IsKept_UnlessAnotherWeightIsAskedFor()
    {
        Write("Pulumi.dev.yaml", "config:\n  hybrid:cutover:\n    hello: 100\n    items: 7\n");
        Commit();

        Assert.Contains(
            await FaultsOfAsync("items", "/items", weight: 8),
            text => text.Contains("has an entry of hybrid:cutover already: items: 7", StringComparison.Ordinal));
        await AddAsync("items", "/items");

        Assert.DoesNotContain("Pulumi.dev.yaml", Changed());
    }

    [Fact]
    public async Task FailureInTheMiddle_IsTakenBack_AndNothingOfItIsInTheWay()
    {
        // A folder in place of a file that is to be written.
        Directory.CreateDirectory(PathOf("tests/Functions.Tests/Items/ItemsTests.cs"));

        Assert.Contains(await FaultsOfAsync("items", "/items"), text => text.StartsWith(
            "tests/Functions.Tests/Items/ItemsTests.cs: cannot be changed: this is a folder",
            StringComparison.Ordinal));
        Assert.Empty(Changed());
        Assert.False(Directory.Exists(PathOf("functions/Items")));

        Directory.Delete(PathOf("tests/Functions.Tests/Items/ItemsTests.cs"));
        await AddAsync("items", "/items");
    }
}
