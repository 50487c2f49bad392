using Hybrid.Local.Tests.Programs;

namespace Hybrid.Local.Tests.Builds;

/// <summary>
/// <c>.ci/comment</c>, with a program named <c>gh</c> that plays GitHub: a pull request of a fork, and its comments in a file.
/// </summary>
public sealed class CommentTests : IDisposable
{
    private const string Gh = """
        #!/usr/bin/env bash
        echo "$*" >>calls
        case "$*" in
          *"repos/o/r/pulls "*) [ ! -f gone ] && echo 7 || true ;;
          "run download 42 "*) [ -f difference.md ] || exit 1; while [ "$1" != --dir ]; do shift; done; cp difference.md "$2/" ;;
          *"--paginate repos/o/r/issues/7/comments"*) cat comments 2>/dev/null || true ;;
          *"POST repos/o/r/issues/7/comments"*) echo 11 >comments; for a; do case $a in body=@*) cp "${a#body=@}" body ;; esac; done ;;
          *"PATCH repos/o/r/issues/comments/11"*) for a; do case $a in body=@*) cp "${a#body=@}" body ;; esac; done ;;
          *) echo "unexpected: $*" >&2; exit 9 ;;
        esac
        """;

    private readonly PartialCopy _clone = new(".ci/comment");

    public CommentTests()
    {
        _clone.Write("bin/gh", Gh);
        _clone.Write("difference.md", "### dev, compared with main\n");
    }

    public void Dispose() => _clone.Dispose();

    [Fact]
    public async Task OneComment_IsMade_AndThenKeptUpToDate()
    {
        Assert.Equal((0, ""), await CommentAsync());
        Assert.Equal(
            "<!-- difference of the stacks -->\n### dev, compared with main\n\n\nAt 0123, by the code of this pull request.\n",
            _clone.Read("body"));
        _clone.Write("difference.md", "### dev: no difference from main\n");

        Assert.Equal((0, ""), await CommentAsync());

        Assert.Contains("### dev: no difference", _clone.Read("body"), StringComparison.Ordinal);
        Assert.Single(_clone.Read("calls").Split('\n'), call => call.Contains("POST", StringComparison.Ordinal));
        Assert.Single(_clone.Read("calls").Split('\n'), call => call.Contains("PATCH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task LongDifference_FitsIntoAComment()
    {
        _clone.Write("difference.md", string.Concat(Enumerable.Repeat("0123456789\n", 10_000)));

        Assert.Equal((0, ""), await CommentAsync());

        Assert.InRange(_clone.Read("body").Length, 60_000, 65_536);
    }

    [Fact]
    public async Task PullRequestThatHasMovedOn_OrRunWithoutADifference_IsLeftAlone()
    {
        File.Delete(Path.Combine(_clone.Folder, "difference.md"));
        Assert.Equal(0, (await CommentAsync()).ExitCode);
        _clone.Write("gone", "");
        Assert.Equal(0, (await CommentAsync()).ExitCode);

        Assert.False(_clone.Has("body"));
    }

    [Fact]
    public async Task BranchOfAnyName_IsNoCommand()
    {
        Assert.Equal((0, ""), await CommentAsync("fork:$(touch hacked); `touch hacked`"));

        Assert.False(_clone.Has("hacked"));
        Assert.Contains("-f head=fork:$(touch hacked); `touch hacked`", _clone.Read("calls"), StringComparison.Ordinal);
    }

    private async Task<(int ExitCode, string Errors)> CommentAsync(string head = "fork:orders")
    {
        _clone.Write("head", head);
        var result = await _clone.RunAsync("bash", "-c", """
            chmod +x bin/gh; export PATH="$PWD/bin:$PATH" GITHUB_REPOSITORY=o/r RUN=42 COMMIT=0123 HEAD="$(cat head)"; bash .ci/comment
            """);
        return (result.ExitCode, result.Errors);
    }
}
