using Hybrid.Local.Cli.Watch;

namespace Hybrid.Local.Tests.Cli.Watch;

/// <summary>Whatever is done to a file, by whichever editor, its content decides.</summary>
public sealed class FileWatchTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly string _folder = Directory.CreateTempSubdirectory("hybrid-watch-").FullName;
    private readonly List<string> _told = [];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FilesThatComeChangeAndGo_AreNamed_HoweverTheyAreSaved(bool polls)
    {
        Write("a/b/Function.cs", "one");
        Write("Routes.cs", "one");
        using var watch = Watch(polls);

        Write("a/b/Function.cs", "two");
        Assert.Equal(["a/b/Function.cs changed"], await NextAsync(watch));

        // As editors do it that are careful: another file takes its place.
        Write("Routes.cs~", "two");
        File.Move(PathOf("Routes.cs~"), PathOf("Routes.cs"), overwrite: true);
        Assert.Equal(["Routes.cs changed"], await NextAsync(watch));

        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(PathOf("Routes.cs"), File.GetUnixFileMode(PathOf("Routes.cs")) | UnixFileMode.UserExecute);
            Assert.Equal(["Routes.cs changed"], await NextAsync(watch));
        }

        // In a folder that is new.
        Write("c/New.cs", "one");
        Assert.Equal(["c/New.cs added"], await NextAsync(watch));

        Directory.Delete(PathOf("a"), recursive: true);
        Assert.Equal(["a/b/Function.cs removed"], await NextAsync(watch));
        Assert.Empty(_told);
    }

    [Fact]
    public async Task WhatIsSavedAsItWas_AndWhatEditorsKeepBesides_IsNoChange()
    {
        Write("Routes.cs", "one");
        using var watch = Watch();

        Write("Routes.cs", "one");
        foreach (var other in new[] { ".Routes.cs.swp", "#Routes.cs#", "Routes.cs~", "4913", ".git/index", "obj/x.cs", "bin/x.cs" })
            Write(other, "x");
        Write("Last.cs", "one");

        Assert.Equal(["Last.cs added"], await NextAsync(watch));
    }

    [Fact]
    public async Task ManyFilesAtOnce_LoseNone()
    {
        using var watch = Watch();
        var expected = Enumerable.Range(0, 500).Select(i => $"f/{i}.cs added").ToHashSet();

        foreach (var i in Enumerable.Range(0, 500)) Write($"f/{i}.cs", $"{i}");

        // In one go or in several; one that is met half-written comes again.
        while (expected.Count > 0) expected.ExceptWith(await NextAsync(watch));
    }

    [Fact]
    public async Task WhatWasSavedWhileTheRunWasBuilt_HasChangedAlready()
    {
        Write("Old.cs", "one");
        Write("Saved.cs", "one");
        var built = DateTime.UtcNow;
        File.SetLastWriteTimeUtc(PathOf("Old.cs"), built - TimeSpan.FromSeconds(1));
        File.SetLastWriteTimeUtc(PathOf("Saved.cs"), built + TimeSpan.FromSeconds(1));
        using var watch = new FileWatch([new(_folder, true, [], built)], _told.Add);

        Assert.Equal(["Saved.cs changed"], await NextAsync(watch));
    }

    [Fact]
    public async Task AFolderThatABuildMakesAnew_IsWatchedOn()
    {
        Write("dist/index.js", "one");
        using var watch = new FileWatch([new(PathOf("dist"), true, ["*"], DateTime.MaxValue)], _told.Add);

        Directory.Delete(PathOf("dist"), recursive: true);
        Assert.Equal(["dist/index.js removed"], await NextAsync(watch));
        Write("dist/index.js", "two");
        Assert.Equal(["dist/index.js added"], await NextAsync(watch));
        Write("dist/index.js", "three");
        Assert.Equal(["dist/index.js changed"], await NextAsync(watch));

        // In one go, as a build does that writes beside it first.
        Write("new/index.js", "four");
        Directory.Move(PathOf("dist"), PathOf("old"));
        Directory.Move(PathOf("new"), PathOf("dist"));
        Assert.Equal(["dist/index.js changed"], await NextAsync(watch));
        Write("dist/index.js", "five");
        Assert.Equal(["dist/index.js changed"], await NextAsync(watch));
        Assert.Empty(_told);
    }

    [Fact]
    public async Task NamedFilesOfAFolder_AreAllThatIsWatchedThere()
    {
        Write("Pulumi.dev.yaml", "one");
        using var watch = new FileWatch([new(_folder, false, ["Pulumi.yaml", "Pulumi.dev.yaml"], DateTime.MaxValue)], _told.Add);

        Write("Pulumi.prod.yaml", "one");
        Write("deeper/Pulumi.dev.yaml", "one");
        Write("Pulumi.dev.yaml", "two");

        Assert.Equal(["Pulumi.dev.yaml changed"], await NextAsync(watch));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private FileWatch Watch(bool polls = false) => new([new(_folder, true, [], DateTime.MaxValue)], _told.Add, polls);

    private async Task<List<string>> NextAsync(FileWatch watch)
    {
        using var limit = new CancellationTokenSource(Patience);
        return [.. (await watch.NextAsync(limit.Token)).Select(change => $"{Path.GetRelativePath(_folder, change.Path)} {Word(change)}")];
    }

    private static string Word(FileChange change) => change switch
    {
        { IsThere: false } => "removed",
        { WasThere: false } => "added",
        _ => "changed",
    };

    private string PathOf(string file) => Path.Combine(_folder, file);

    private void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(file))!);
        File.WriteAllText(PathOf(file), text);
    }
}
