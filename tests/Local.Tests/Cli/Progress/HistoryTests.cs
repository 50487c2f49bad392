using System.Diagnostics;
using Hybrid.Local.Cli.Progress;

namespace Hybrid.Local.Tests.Cli.Progress;

public sealed class HistoryTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hybrid-history-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Points_AreThoseOfTheBranch_UnderAllNamesOfTheFiles()
    {
        var root = Repository();
        Write("catalog/Routes.cs", Catalog("a"));
        Write("Pulumi.live.yaml", Settings("a: 0"));
        Commit("2026-07-01");
        Write("Pulumi.live.yaml", Settings("a: 10"));
        Commit("2026-07-20");
        Directory.CreateDirectory(Path.Combine(root, "infra"));
        Git("mv", "catalog/Routes.cs", "infra/Routes.cs");
        Git("mv", "Pulumi.live.yaml", "Pulumi.prod.yaml");
        Commit("2026-08-02");
        Git("checkout", "-q", "-b", "side");
        Write("infra/Routes.cs", Catalog("a", "b"));
        Commit("2026-08-10");
        Write("Pulumi.prod.yaml", Settings("a: 100", "b: 50"));
        Commit("2026-09-05");
        Git("checkout", "-q", "main");
        Git(("2026-10-01", "merge"), "merge", "-q", "--no-ff", "-m", "merge", "side");

        List<string> notes = [];
        var months = History.Of(root, root, "prod", byCommit: false, TextWriter.Null, notes);
        var commits = History.Of(root, root, "prod", byCommit: true, TextWriter.Null, notes);

        Assert.Empty(notes);
        Assert.Equal(["2026-07: 1 10", "2026-08: 1 10", "2026-10: 2 75"], months.Select(Shown));
        Assert.Equal(["2026-07: 1 0", "2026-07: 1 10", "2026-10: 2 75"], commits.Select(Shown));
    }

    [Fact]
    public void WhatCannotBeTold_IsSaid()
    {
        var root = Repository();
        Write("infra/Routes.cs", "IReadOnlyList<Route> All = Make();");
        Commit("2026-07-01");
        Write("infra/Routes.cs", Catalog("a"));
        Write("Pulumi.prod.yaml", "config: [");
        Commit("2026-08-01");
        Git("clone", "-q", "--depth", "1", $"file://{root}", $"{root}/shallow");
        List<string> whole = [], shallow = [], none = [];

        var past = History.Of(root, root, "prod", byCommit: true, TextWriter.Null, whole);
        History.Of($"{root}/shallow", $"{root}/shallow", "other", byCommit: true, TextWriter.Null, shallow);
        History.Of(Path.GetTempPath(), Path.GetTempPath(), "prod", byCommit: true, TextWriter.Null, none);

        Assert.Equal(["2026-07: ? ?", "2026-08: 1 ?"], past.Select(Shown));
        Assert.Equal(
            [
                "the catalog of 1 of these 2 times is not one list in brackets, and is not counted",
                "the settings of 1 of these 2 times cannot be read, and are not counted",
            ],
            whole);
        Assert.Equal(
            [
                "the history is cut off, since this clone is shallow; 'git fetch --unshallow' gets the rest",
                "Pulumi.other.yaml is in no commit",
            ],
            shallow);
        Assert.StartsWith("no history: fatal: not a git repository", none[0], StringComparison.Ordinal);
    }

    private static string Shown(PastProgress past) =>
        $"{past.Time:yyyy-MM}: {past.Routes?.ToString() ?? "?"} {(past.Share is { } share ? $"{share:0.#}" : "?")}";

    private static string Catalog(params string[] names) =>
        $"""
        // The catalog of routes: one typed line each.
        public static class Routes
        /* how far a route has moved is configuration */
            IReadOnlyList<Route> All => [{string.Join(", ", names.Select(name => $"new(\"{name}\", Match.Path(\"/{name}\"), F.A)"))}];
        """;

    private static string Settings(params string[] entries) =>
        $"# The stack's settings.\nconfig:\n  aws:region: eu-west-1\n  hybrid:cutover: {{ {string.Join(", ", entries)} }}\n";

    private string Repository()
    {
        Git("init", "-q", "-b", "main");
        return _folder.FullName;
    }

    private void Write(string name, string text)
    {
        var file = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private void Commit(string date)
    {
        Git("add", "-A");
        Git((date, "commit"), "commit", "-q", "-m", "change");
    }

    private void Git(params string[] arguments) => Git(("2026-01-01", ""), arguments);

    private void Git((string Date, string What) at, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-C", _folder.FullName, "-c", "user.name=a", "-c", "user.email=a@b", .. arguments])
        {
            RedirectStandardError = true,
        };
        start.Environment["GIT_AUTHOR_DATE"] = start.Environment["GIT_COMMITTER_DATE"] = $"{at.Date}T12:00:00Z";
        using var git = Process.Start(start)!;
        var errors = git.StandardError.ReadToEnd();
        git.WaitForExit();
        Assert.True(git.ExitCode == 0, $"git {string.Join(' ', arguments)}: {errors}");
    }
}
