using System.Diagnostics;
using Hybrid.Infra.Catalog;
using Hybrid.Local.Cli.Catalog;
using Hybrid.Local.Cli.Catalog.Editing;
using Match = Hybrid.Infra.Routing.Conditions.Match;

namespace Hybrid.Local.Tests.Cli.Catalog;

/// <summary>A repository with as much in it as adding and removing routes looks at, and everything of it committed.</summary>
public abstract class AddRepository : IDisposable
{
    protected const string Functions =
        "public static class Functions\n{\n    public static LambdaFunction Hello { get; } = LambdaFunction.Named(\"Hello\");\n}\n";
    protected const string Routes = "public static class Routes\n{\n    public static IReadOnlyList<Route> All { get; } =\n    [\n   "
        + "     new(\"hello\", Match.Path(\"/lambda\"), Functions.Hello),\n    ];\n}\n";

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("hybrid-add-");

    protected AddRepository()
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

    public void Dispose()
    {
        _root.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    protected async Task AddAsync(
        string name,
        string match,
        string? function = null,
        string stack = "dev",
        decimal? weight = null,
        params Route[] catalog) =>
        Assert.Empty(await FaultsOfAsync(name, match, function, stack, weight, catalog));

    protected Task<IReadOnlyList<string>> FaultsOfAsync(
        string name,
        string match,
        string? function = null,
        string stack = "dev",
        decimal? weight = null,
        params Route[] catalog) =>
        FaultsOfAsync(name, match, function, stack, weight, isNew: false, catalog);

    protected async Task<IReadOnlyList<string>> FaultsOfAsync(
        string name,
        string match,
        string? function,
        string stack,
        decimal? weight,
        bool isNew,
        params Route[] catalog)
    {
        Assert.True(MatchText.TryParse(match, out var parsed));
        var route = new NewRoute
        {
            Name = name, Match = parsed, NamedFunction = function, IsNewFunction = isNew, Stack = stack, Weight = weight,
        };
        return await new RouteAddition(_root.FullName, [new("hello", Match.Path("/lambda"), SampleCatalog.Hello), .. catalog], route)
            .MakeAsync();
    }

    private protected Task<IReadOnlyList<string>> FaultsOfAsync(string name, string match, RouteTarget answer, params Route[] catalog) =>
        FaultsOfAsync(name, match, answer, null, catalog);

    private protected Task<IReadOnlyList<string>> FaultsOfAsync(
        string name, string match, RouteTarget answer, string? targetGroup, params Route[] catalog) =>
        AdditionOf(name, match, answer, targetGroup, catalog).MakeAsync();

    private protected RouteAddition AdditionOf(
        string name, string match, RouteTarget answer, string? targetGroup = null, params Route[] catalog)
    {
        Assert.True(MatchText.TryParse(match, out var parsed));
        return new(
            _root.FullName,
            [new("hello", Match.Path("/lambda"), SampleCatalog.Hello), .. catalog],
            new() { Name = name, Match = parsed, Answer = answer, TargetGroup = targetGroup, Stack = "dev" });
    }

    private protected RouteRemoval Remove(string name, bool force = false)
    {
        var removal = new RouteRemoval(_root.FullName, name, force);
        removal.Make();
        return removal;
    }

    protected string PathOf(string path) => Path.Combine(_root.FullName, path);

    protected string Read(string path) => File.ReadAllText(PathOf(path));

    protected void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(path))!);
        File.WriteAllText(PathOf(path), text);
    }

    protected IEnumerable<string> Changed() => GitStatus.Uncommitted(_root.FullName, ".")!.Order(StringComparer.Ordinal);

    protected void Commit()
    {
        Git("add", "-A");
        Git("-c", "user.name=test", "-c", "user.email=test@example.com", "commit", "-q", "--no-gpg-sign", "-m", "x");
    }

    protected void Git(params string[] arguments)
    {
        using var git = Process.Start("git", ["-C", _root.FullName, .. arguments]);
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }
}
