using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.Cli.Catalog.Editing;

namespace Hybrid.Local.Tests.Cli.Catalog;

/// <summary>A route goes out of a repository whole or not at all.</summary>
[Collection(HarnessCollection.Name)]
public sealed class AddAndRemoveTests : AddRepository
{
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
    public async Task EditedFunction_IsNotDeletedUncommitted_UnlessForced()
    {
        await AddAsync("items", "/items");
        Commit();
        File.AppendAllText(PathOf("functions/Items/Function.cs"), "// mine\n");
        Write("functions/Items/Item.cs", "// new\n");

        Assert.Equal(
            "functions/Items/Function.cs, functions/Items/Item.cs: would be lost, since git has it in no commit; commit it or move it away "
                + "first, or use --force",
            Assert.Throws<EditException>(() => Remove("items")).Message);
        Assert.Contains("items", Read(RoutesFile.Path), StringComparison.Ordinal);

        Remove("items", force: true);
        Assert.False(Directory.Exists(PathOf("functions/Items")));
    }

    [Fact]
    public async Task WhatGitIgnores_IsNotDeletedUnlessForced()
    {
        await AddAsync("items", "/items");
        Write(".gitignore", "bin/\n*.user\n");
        Commit();
        Write("functions/Items/Items.csproj.user", "mine");
        Write("functions/Items/bin/notes.txt", "mine");

        Assert.StartsWith(
            "functions/Items/Items.csproj.user, functions/Items/bin/notes.txt: would be lost, since git has it in no commit; ",
            Assert.Throws<EditException>(() => Remove("items")).Message,
            StringComparison.Ordinal);

        Assert.Contains(("functions/Items/bin/notes.txt", "was in no commit"), Remove("items", force: true).Removed);
        Assert.False(Directory.Exists(PathOf("functions/Items")));
    }

    [Fact]
    public async Task RepositoryWithinTheFunction_IsNotDeletedUnlessForced()
    {
        await AddAsync("items", "/items");
        Commit();
        Write("functions/Items/tool/mine.txt", "mine");
        Git("init", "-q", PathOf("functions/Items/tool"));

        var fault = Assert.Throws<EditException>(() => Remove("items")).Message;
        Assert.Contains("functions/Items/tool/mine.txt", fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LinkInTheFunction_GoesByItself_AndLeavesWhatItLeadsTo()
    {
        await AddAsync("items", "/items");
        Write("elsewhere/mine.txt", "mine");
        Directory.CreateSymbolicLink(PathOf("functions/Items/link"), PathOf("elsewhere"));
        File.CreateSymbolicLink(PathOf("functions/Items/broken"), PathOf("nowhere"));
        Commit();

        Remove("items");

        Assert.False(Directory.Exists(PathOf("functions/Items")));
        Assert.True(File.Exists(PathOf("elsewhere/mine.txt")));
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

    [Theory]
    [InlineData("""LambdaFunction.Package("checkout", "dist/checkout") with { Runtime = "nodejs22.x", Handler = "index.handler" }""",
        "the package dist/checkout, which no build here makes: it is yours to delete")]
    [InlineData("""LambdaFunction.Image("checkout", "1.dkr.ecr.eu-west-1.amazonaws.com/shop:1")""",
        "the image 1.dkr.ecr.eu-west-1.amazonaws.com/shop:1, which no build here makes: it is yours to delete")]
    [InlineData("LambdaFunction.Package(Name, Folder)", null)]
    public void FunctionOfAnotherBuild_GoesWithItsLastRoute_AndItsFilesStay(string made, string? kept)
    {
        Write("dist/checkout/index.js", "mine");
        WriteFunctions($"    /// <summary>Pays.</summary>\n    public static PackageFunction Checkout {{ get; }} =\n        {made};\n");
        var till = "        new(\"till\", Match.Path(\"/till\"), Functions.Checkout),\n";
        var pay = till.Replace("till", "pay", StringComparison.Ordinal);
        Write(RoutesFile.Path, Routes.Replace("    ];", $"{till}{pay}    ];", StringComparison.Ordinal));
        Write("Pulumi.prod.yaml", "config:\n  hybrid:functions:\n    till: { memory: 512 }\n");

        Assert.Equal(
            ["the function Checkout: another route in infra/Routes.cs uses it",
                "no settings of the function Checkout in Pulumi.prod.yaml: where its routes share it, write them at another one "
                    + "(hybrid:functions: till: { memory: 512 })"],
            Remove("till").Kept);
        Assert.Contains("Checkout", Read(FunctionsFile.Path), StringComparison.Ordinal);

        Assert.Equal(kept is null ? [] : [kept], Remove("pay").Kept);
        Assert.Equal((Functions, Routes), (Read(FunctionsFile.Path), Read(RoutesFile.Path)));
        Assert.Equal("mine", Read("dist/checkout/index.js"));
    }

    [Fact]
    public void FunctionOfAnotherBuild_Stays_WhereAnotherOneIsMadeOfIt()
    {
        WriteFunctions(
            "    public static LambdaFunction Till { get; } = LambdaFunction.Package(\"till\", \"dist\");\n"
            + "    public static LambdaFunction Pay { get; } = Till with { PerRoute = true };\n");
        Write(RoutesFile.Path, Routes.Replace("Functions.Hello", "Functions.Till", StringComparison.Ordinal));

        Assert.Equal("the function Till: another one in infra/Functions.cs is made of it", Remove("hello").Kept[0]);
        Assert.Contains("Till { get; }", Read(FunctionsFile.Path), StringComparison.Ordinal);
    }

    [Fact]
    public void IdentityProvider_GoesWithTheLastRouteThatNamesIt()
    {
        Write(RoutesFile.Path, Routes.Replace("    ];", """
                    new("account", Match.Path("/account"), Functions.Hello)
                    {
                        Authenticate = Authenticate.Oidc("company") with { Scope = "openid email" },
                    },
                    new("partners", Match.Path("/partners"), Functions.Hello) { Authenticate = Authenticate.Jwt("company") },
                ];
            """, StringComparison.Ordinal));
        Write("Pulumi.dev.yaml", """
            config:
              hybrid:identityProviders:
                company:
                  issuer: https://marker.example
                  clientSecret:
                    secure: v1:marker
                other: { issuer: https://other.example }
              hybrid:cutover: { account: 1, partners: 1, hello: 1 }

            """);
        Commit();

        Remove("account");
        Assert.Contains("marker", Read("Pulumi.dev.yaml"), StringComparison.Ordinal);
        var removal = Remove("partners");

        Assert.Equal(
            """
            config:
              hybrid:identityProviders:
                other: { issuer: https://other.example }
              hybrid:cutover: { hello: 1 }

            """,
            Read("Pulumi.dev.yaml"));
        Assert.Contains(("Pulumi.dev.yaml", "hybrid:identityProviders: company"), removal.Removed);
        Assert.DoesNotContain(removal.Removed, removed => removed.What.Contains("marker", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Removed_GoesFromEveryStack_WithItsOtherSettings()
    {
        await AddAsync("items", "/items");
        Write("Pulumi.prod.yaml", "config:\n  aws:region: eu-west-1\n  hybrid:cutover:\n    items: { weight: 5 }\n  hybrid:functions:\n    "
            + "items:\n      memory: 512\n");

        Remove("items");

        Assert.Empty(Changed());
    }

    [Theory]
    [InlineData("item", "")]
    [InlineData("hell", "; did you mean hello?")]
    [InlineData("hlelo", "; did you mean hello?")]
    [InlineData("hello-2", "; did you mean hello?")]
    public void RouteThatIsNotThere_CannotBeRemoved(string name, string suggestion)
    {
        Assert.Equal(
            $"infra/Routes.cs has no route '{name}'{suggestion}; there is hello",
            Assert.Throws<EditException>(() => Remove(name)).Message);
        Assert.Empty(Changed());
    }

    private void WriteFunctions(string more) => Write(FunctionsFile.Path, $"{Functions[..^2]}\n{more}}}\n");
}
