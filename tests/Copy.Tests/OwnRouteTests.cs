using Hybrid.Local.Cli.Builds;
using Hybrid.Local.Cli.Catalog;
using Hybrid.Local.Cli.Catalog.Editing;

namespace Hybrid.Copy.Tests;

/// <summary>A route of one's own, made as the README says, needs no other edit: by hand, and by <c>./hybrid add</c>.</summary>
[Trait("Category", "Copy")]
public sealed class OwnRouteTests
{
    // The README's function, as it is written there.
    private static string Handler(string name)
    {
        var readme = File.ReadAllText(Path.Combine(Clone.Root, "README.md"));
        const string fence = "```csharp\n// functions/Orders/Function.cs\n";
        var start = readme.IndexOf(fence, StringComparison.Ordinal) + fence.Length;
        return readme[start..readme.IndexOf("```", start, StringComparison.Ordinal)].Replace("Orders", name, StringComparison.Ordinal)
            .Replace("/orders", "/made-by-hand", StringComparison.Ordinal);
    }

    // What knows no catalog cannot mind a route: those tests run here only where all counts are large.
    private static readonly string[] WithoutCatalog =
    [
        "Infra.Tests.Routing", "Packages.Tests", "Local.Tests.Bootstrap", "Local.Tests.Builds.ProbeTests", "Local.Tests.FrontDoor",
        "Local.Tests.Lambda",
    ];

    private static string OtherTests => string.Join(
        '&', ["Category!=Copy", .. Draws.All ? [] : WithoutCatalog.Select(name => $"FullyQualifiedName!~{name}.")]);

    [Fact]
    public async Task MadeByHandAndByCommand_Builds_IsShown_Answers_AndNoOtherTestMinds()
    {
        using var copy = new RepositoryCopy();
        // The four things of the README.
        copy.Write(
            "functions/MadeByHand/MadeByHand.csproj",
            FunctionTemplate.Files("MadeByHand")["functions/MadeByHand/MadeByHand.csproj"]);
        copy.Write("functions/MadeByHand/Function.cs", Handler("MadeByHand"));
        copy.Edit(FunctionsFile.Path, text => new FunctionsFile(text).Add(
            "By hand.",
            "public static LambdaFunction MadeByHand { get; } = LambdaFunction.Named(\"MadeByHand\");"));
        copy.Edit(RoutesFile.Path, text => new RoutesFile(text).Add(
            "new(\"made-by-hand\", Match.Path(\"/made-by-hand/*\").Methods(\"GET\"), Functions.MadeByHand)"));
        copy.Edit("Pulumi.dev.yaml", text => new StackYaml("Pulumi.dev.yaml", text).Add("hybrid:cutover", "made-by-hand", "100"));

        await copy.RunAsync("./hybrid add made-by-command 'GET /made-by-command/*' --weight 100");

        var preview = await copy.RunAsync("./hybrid preview");
        Assert.Contains("made-by-hand", preview, StringComparison.Ordinal);
        Assert.Contains("made-by-command", preview, StringComparison.Ordinal);
        await copy.ServeAsync(async client =>
        {
            Assert.Equal("""{"id":"17"}""", await client.GetStringAsync("/made-by-hand/17"));
            Assert.Equal("Hello from MadeByCommand: GET /made-by-command/1\n", await client.GetStringAsync("/made-by-command/1"));
        });
        await copy.RunAsync($"./hybrid test --filter '{OtherTests}'");
        await copy.RunAsync("./hybrid remove made-by-command");
    }
}
