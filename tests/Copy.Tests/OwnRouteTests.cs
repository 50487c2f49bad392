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

    // What knows no catalog, or of one nothing but a route that it names, cannot mind another: those tests run here only where all counts
    // are large.
    private static readonly string[] WithoutCatalog =
    [
        "Infra.Tests.Routing", "Infra.Tests.Settings.SchemaTests", "Infra.Tests.Stacks.Retreats", "Infra.Tests.Stacks.Rules",
        "Infra.Tests.Stacks.Transitions", "Packages.Tests", "Local.Tests.Bootstrap", "Local.Tests.Builds.AuditTests",
        "Local.Tests.Builds.ProbeTests", "Local.Tests.Builds.SerializerTests", "Local.Tests.Cli.Candidates", "Local.Tests.Cli.Cost",
        "Local.Tests.Cli.Cutover", "Local.Tests.Cli.Explain", "Local.Tests.Cli.Output", "Local.Tests.Cli.Parity",
        "Local.Tests.Cli.Preview.Revisions", "Local.Tests.Cli.Progress", "Local.Tests.Cli.Recover", "Local.Tests.Cli.Routes",
        "Local.Tests.Cli.Run.RunDebuggerTests", "Local.Tests.Cli.Run.RunEndTests", "Local.Tests.Cli.Watch", "Local.Tests.Cutover",
        "Local.Tests.FrontDoor", "Local.Tests.Lambda", "Local.Tests.Logs", "Local.Tests.Parity", "Local.Tests.RouteMap", "Local.Tests.S3",
        "Logs.Sql.Tests",
    ];

    private static readonly string OtherTests = string.Join(
        '&',
        [
            "Category!=Copy",
            .. Draws.All ? [] : WithoutCatalog.Select(name => $"FullyQualifiedName!~{name}.").Append("DisplayName!~ bench"),
        ]);

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
        await copy.ServeAsync(async (client, lineAsync) =>
        {
            Assert.Equal("""{"id":"17"}""", await client.GetStringAsync("/made-by-hand/17"));
            Assert.Equal("Hello from MadeByCommand: GET /made-by-command/1\n", await client.GetStringAsync("/made-by-command/1"));
            await SaveAsync(copy, client, lineAsync);
        });
        Assert.Empty(Directory.GetDirectories(copy.PathOf("artifacts/runs")));
        await copy.RunAsync($"./hybrid test --filter '{OtherTests}'");
        await copy.RunAsync("./hybrid remove made-by-command");
    }

    // Everything that can be saved while the stack runs.
    private static async Task SaveAsync(RepositoryCopy copy, HttpClient client, Func<string, Task<string>> lineAsync)
    {
        const string function = "functions/MadeByHand/Function.cs";
        void Edit(string from, string to) => copy.Edit(function, text => text.Replace(from, to, StringComparison.Ordinal));
        Edit("Order(below", "Order(\"no. \" + below");
        await lineAsync("made-by-hand rebuilt in ");
        Assert.Equal("""{"id":"no. 17"}""", await client.GetStringAsync("/made-by-hand/17"));

        Edit("Answer.NotFound()", "Answer.NotFond()");
        await lineAsync("the build failed; what ran before goes on:");
        Assert.Contains("MadeByHand/Function.cs(", await lineAsync("error CS0117"), StringComparison.Ordinal);
        Assert.Equal("""{"id":"no. 17"}""", await client.GetStringAsync("/made-by-hand/17"));

        // What is wrong holds up nothing else, and comes in with whatever puts it right.
        copy.Edit("infra/Routes.cs", text => text.Replace(
            "/made-by-hand/*\").Methods(\"GET\")", "/made-by-hand/*\", \"/by-hand\").Methods(\"GET\")", StringComparison.Ordinal));
        await lineAsync("rule made-by-hand: path /made-by-hand/*, method GET → path /made-by-hand/* or /by-hand, method GET");
        Edit("Answer.NotFond()", "Answer.NotFound()");
        copy.Edit("functions/Shared/Answer.cs", text => text + "// Saved.\n");
        await lineAsync("made-by-command rebuilt in ");

        copy.Write("functions/Assets/files/new.txt", "an asset");
        await lineAsync("object assets/new.txt added");
        Assert.Equal("an asset", await client.GetStringAsync("/assets/new.txt"));
        copy.Write("functions/Assets/files/new.txt", "another");
        await lineAsync("asset new.txt changed");
        Assert.Equal("another", await client.GetStringAsync("/assets/new.txt"));

        await copy.RunAsync("./hybrid add made-meanwhile 'GET /made-meanwhile/*' --weight 100");
        await lineAsync("rule made-meanwhile added at ");
        Assert.Equal("Hello from MadeMeanwhile: GET /made-meanwhile/1\n", await client.GetStringAsync("/made-meanwhile/1"));
        await copy.RunAsync("./hybrid remove made-meanwhile");
        await lineAsync("rule made-meanwhile removed from ");
        copy.Delete("functions/Assets/files/new.txt");
        await lineAsync("object assets/new.txt removed");
    }
}
