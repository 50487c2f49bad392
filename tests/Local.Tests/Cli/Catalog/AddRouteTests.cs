using System.Diagnostics;
using Hybrid.Infra;
using Hybrid.Infra.Routing;
using Hybrid.Local.Cli.Catalog;
using Hybrid.Local.Cli.Catalog.Editing;
using Hybrid.Local.Tests.EndToEnd;

namespace Hybrid.Local.Tests.Cli.Catalog;

/// <summary>A route comes into a repository and goes out of it, whole or not at all.</summary>
[Collection(HarnessCollection.Name)]
public sealed class AddRouteTests : IDisposable
{
    private const string Functions = "public static class Functions\n{\n    public static LambdaFunction Hello { get; } = LambdaFunction.Named(\"Hello\");\n}\n";
    private const string Routes = "public static class Routes\n{\n    public static IReadOnlyList<LambdaRoute> All { get; } =\n    [\n        new(\"hello\", Match.Path(\"/lambda\"), Functions.Hello),\n    ];\n}\n";

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("hybrid-add-");

    public AddRouteTests()
    {
        Write("Pulumi.yaml", "name: hybrid\nruntime: dotnet\n");
        Write("Pulumi.dev.yaml", "config:\n  hybrid:cutover:\n    hello: 100 # all\n");
        Write("Pulumi.prod.yaml", "config:\n  aws:region: eu-west-1\n");
        Write("Hybrid.slnx", "<Solution>\n    <Project Path=\"functions/Hello/Hello.csproj\" />\n</Solution>\n");
        Write(FunctionsFile.Path, Functions);
        Write(RoutesFile.Path, Routes);
        Write("functions/Hello/Hello.csproj", "<Project />\n");
        Write("functions/Hello/Function.cs", "public static class Function;\npublic sealed record Greeting;\n");
        Write("functions/Shared/Shared.csproj", "<Project />\n");
        Write("tests/Functions.Tests/Hello/HelloTests.cs", "using Hybrid.Functions.Hello;\n");
        Git("init", "-q");
        Commit();
    }

    public void Dispose() => _root.Delete(recursive: true);

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
        Assert.Contains("    public static LambdaFunction OrderItems { get; } = LambdaFunction.Named(\"OrderItems\");\n}", Read(FunctionsFile.Path), StringComparison.Ordinal);
        Assert.Contains("Functions.Hello),\n        new(\"order-items\", Match.Path(\"/items/*\").Methods(\"GET\"), Functions.OrderItems),\n    ];", Read(RoutesFile.Path), StringComparison.Ordinal);
        Assert.Equal("config:\n  hybrid:cutover:\n    hello: 100 # all\n    order-items: 12.5\n", Read("Pulumi.dev.yaml"));
        Assert.Contains("namespace Hybrid.Functions.OrderItems;", Read("functions/OrderItems/Function.cs"), StringComparison.Ordinal);
        Assert.DoesNotContain(FunctionTemplate.Files("OrderItems").Values, text => text.Contains("NewFunction", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/items/*", null, "dev")]
    [InlineData("GET shop.example.com/items,/items/*", "Items", "prod")]
    [InlineData("/items", "Hello", "dev")]
    public async Task AddedAndRemoved_LeavesNothing(string match, string? function, string stack)
    {
        await AddAsync("items", match, function, stack);
        Remove("items");

        Assert.Empty(Changed());
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
    public async Task EverythingThatIsWrong_IsSaidAtOnce()
    {
        Write(RoutesFile.Path, "class Routes;\n");
        Write("Pulumi.dev.yaml", "config:\n  hybrid:cutover:\n    hello: 101\n");
        Commit();

        var faults = string.Join('\n', await FaultsOfAsync("http", "get /lambda", "task"));

        Assert.All(
            ["infra/Routes.cs: there is no one list", "'task' is not a capital letter", "'http' is the name of a part", "The method 'get'", "hybrid:cutover.hello"],
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

        Assert.Contains(await FaultsOfAsync("items", "/items", weight: 8), text => text.Contains("has an entry of hybrid:cutover already: items: 7", StringComparison.Ordinal));
        await AddAsync("items", "/items");

        Assert.DoesNotContain("Pulumi.dev.yaml", Changed());
    }

    [Fact]
    public async Task FailureInTheMiddle_IsTakenBack_AndNothingOfItIsInTheWay()
    {
        // A folder in place of a file that is to be written.
        Directory.CreateDirectory(PathOf("tests/Functions.Tests/Items/ItemsTests.cs"));

        Assert.Contains(await FaultsOfAsync("items", "/items"), text => text.StartsWith("tests/Functions.Tests/Items/ItemsTests.cs: cannot be changed: this is a folder", StringComparison.Ordinal));
        Assert.Empty(Changed());
        Assert.False(Directory.Exists(PathOf("functions/Items")));

        Directory.Delete(PathOf("tests/Functions.Tests/Items/ItemsTests.cs"));
        await AddAsync("items", "/items");
    }

    [Fact]
    public async Task EditedFunction_IsNotDeletedUncommitted_UnlessForced()
    {
        await AddAsync("items", "/items");
        Commit();
        File.AppendAllText(PathOf("functions/Items/Function.cs"), "// mine\n");
        Write("functions/Items/Item.cs", "// new\n");

        Assert.Equal(
            "functions/Items/Function.cs, functions/Items/Item.cs: would be lost, since git has it in no commit; commit it first, or use --force",
            Assert.Throws<EditException>(() => Remove("items")).Message);
        Assert.Contains("items", Read(RoutesFile.Path), StringComparison.Ordinal);

        Remove("items", force: true);
        Assert.False(Directory.Exists(PathOf("functions/Items")));
    }

    [Fact]
    public async Task EditedFunction_GoesOnceItIsCommitted()
    {
        await AddAsync("items", "/items");
        File.AppendAllText(PathOf("functions/Items/Function.cs"), "// mine\n");
        Commit();

        Remove("items");

        Assert.False(Directory.Exists(PathOf("functions/Items")));
        Assert.Equal((Functions, Routes), (Read(FunctionsFile.Path), Read(RoutesFile.Path)));
    }

    [Fact]
    public async Task FunctionThatAnotherRouteUses_Stays()
    {
        await AddAsync("items", "/items");
        await AddAsync("items-too", "/items-too", function: "Items", catalog: [new("items", Match.Path("/items"), SampleCatalog.Hello)]);

        var removal = Remove("items");

        Assert.Equal(["the function Items: another route in infra/Routes.cs uses it"], removal.Kept);
        Assert.True(File.Exists(PathOf("functions/Items/Function.cs")));
        Assert.Contains("new(\"items-too\"", Read(RoutesFile.Path), StringComparison.Ordinal);
        Assert.Contains("items-too: 0", Read("Pulumi.dev.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Removed_GoesFromEveryStack_WithItsOtherSettings()
    {
        await AddAsync("items", "/items");
        Write("Pulumi.prod.yaml", "config:\n  aws:region: eu-west-1\n  hybrid:cutover:\n    items: { weight: 5 }\n  hybrid:functions:\n    items:\n      memory: 512\n");

        Remove("items");

        Assert.Empty(Changed());
    }

    [Theory]
    [InlineData("item")]
    [InlineData("hell")]
    [InlineData("hello-2")]
    public void RouteThatIsNotThere_CannotBeRemoved(string name)
    {
        Assert.Equal($"infra/Routes.cs has no route '{name}'; there is hello", Assert.Throws<EditException>(() => Remove(name)).Message);
        Assert.Empty(Changed());
    }

    private async Task AddAsync(string name, string match, string? function = null, string stack = "dev", decimal? weight = null, params LambdaRoute[] catalog) =>
        Assert.Empty(await FaultsOfAsync(name, match, function, stack, weight, catalog));

    private async Task<IReadOnlyList<string>> FaultsOfAsync(string name, string match, string? function = null, string stack = "dev", decimal? weight = null, params LambdaRoute[] catalog)
    {
        Assert.True(MatchText.TryParse(match, out var parsed));
        var route = new NewRoute { Name = name, Match = parsed, NamedFunction = function, Stack = stack, Weight = weight };
        return await new RouteAddition(_root.FullName, [new("hello", Match.Path("/lambda"), SampleCatalog.Hello), .. catalog], route).MakeAsync();
    }

    private RouteRemoval Remove(string name, bool force = false)
    {
        var removal = new RouteRemoval(_root.FullName, name, force);
        removal.Make();
        return removal;
    }

    private string PathOf(string path) => Path.Combine(_root.FullName, path);

    private string Read(string path) => File.ReadAllText(PathOf(path));

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(path))!);
        File.WriteAllText(PathOf(path), text);
    }

    private IEnumerable<string> Changed() => GitStatus.Uncommitted(_root.FullName, ".")!.Order(StringComparer.Ordinal);

    private void Commit()
    {
        Git("add", "-A");
        Git("-c", "user.name=test", "-c", "user.email=test@example.com", "commit", "-q", "--no-gpg-sign", "-m", "x");
    }

    private void Git(params string[] arguments)
    {
        using var git = Process.Start("git", ["-C", _root.FullName, .. arguments]);
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }
}
