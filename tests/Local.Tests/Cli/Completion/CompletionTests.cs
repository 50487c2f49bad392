using Hybrid.Local.Cli;
using Hybrid.Local.Cli.Builds;
using Hybrid.Local.Cli.Completion;
using Hybrid.Local.Tests.Lambda;
using Hybrid.Local.Tests.Programs;

namespace Hybrid.Local.Tests.Cli.Completion;

public sealed class CompletionTests
{
    [Theory]
    [InlineData("run,routes,retreat,remove,release,recover", "r")]
    [InlineData("explain", "exp")]
    [InlineData("--stack", "run --st")]
    [InlineData("--source-ip", "explain GET / --sou")]
    [InlineData("hello,page,api,assets,echo", "parity --route ")]
    [InlineData("hello,page,api,assets,echo", "run --shadow ")]
    [InlineData("hello,page,api,assets,echo", "remove ")]
    [InlineData("hello", "run --wait-for-debugger he")]
    [InlineData("hello=,page=,api=,assets=,echo=", "run --function ")]
    [InlineData("--function=hello=", "run --function=he")]
    [InlineData("dev", "routes --stack d")]
    [InlineData("--stack=prod", "routes --quiet --stack=pr")]
    [InlineData("--log=json", "run --port 8080 --log=j")]
    [InlineData("auto,always,never", "run --color ")]
    [InlineData("POST,PUT,PATCH", "explain P")]
    [InlineData("bash,zsh,fish,pwsh", "completion ")]
    [InlineData("--help", "run --h")]
    // Files, which the shell knows, and what there is no knowing of.
    [InlineData("", "run --access-log ")]
    [InlineData("", "explain GET ")]
    [InlineData("", "run --port ")]
    [InlineData("", "dance ")]
    public void Words_ThatFit(string words, string typed)
    {
        var completions = new Completions(CommandLine.Commands(SampleCatalog.Routes), SampleCatalog.Routes);

        var proposed = completions.Of(typed.Split(' ')).Select(proposal => proposal.Word);

        Assert.Equal(words.Split(',', StringSplitOptions.RemoveEmptyEntries).Order(), proposed.Order());
    }

    [Fact]
    public void EveryOptionOfEveryCommand_IsProposed()
    {
        var root = CommandLine.Commands(SampleCatalog.Routes);
        var completions = new Completions(root, SampleCatalog.Routes);

        foreach (var command in root.Subcommands)
        {
            Assert.Superset(
                command.Options.Select(option => option.Name).ToHashSet(),
                completions.Of([command.Name, "--"]).Select(proposal => proposal.Word).ToHashSet());
        }
    }

    [FactWith("bash")]
    public async Task Bash_ProposesThem()
    {
        var program = Path.Combine(TestFunction.Built("TestCli"), "TestCli.dll");
        await using var bash = HybridProcess.StartInShell(Clone.Root, $$"""
            hybrid() { dotnet '{{program}}' "$@"; }
            source <(hybrid completion bash)
            ask() {
              COMP_LINE=$1 COMP_POINT=${#1} COMP_WORDS=("${@:2}") COMP_CWORD=$(($# - 2))
              _hybrid 2>/dev/null
              echo "$1: ${COMPREPLY[*]}"
            }
            ask 'hybrid explain --so' hybrid explain --so
            ask 'hybrid remove ' hybrid remove ''
            ask 'hybrid run --log=j' hybrid run --log = j
            complete -p hybrid
            """);

        var result = await bash.EndAsync();

        Assert.Equal(
            """
            hybrid explain --so: --source-ip
            hybrid remove : hello page api assets echo
            hybrid run --log=j: json
            complete -o default -F _hybrid hybrid

            """,
            result.Output);
    }

    [FactWith("zsh")]
    public Task Zsh_TakesTheScript() => TakesAsync("zsh", "zsh -n");

    [FactWith("fish")]
    public async Task Fish_ProposesThem()
    {
        var program = Path.Combine(TestFunction.Built("TestCli"), "TestCli.dll");
        await using var fish = HybridProcess.StartInShell(Clone.Root, $$"""
            fish --no-config -c "function hybrid; dotnet '{{program}}' \$argv; end
              hybrid completion fish | source
              complete -C 'hybrid run --log j'"
            """);

        Assert.Equal("json\n", (await fish.EndAsync()).Output);
    }

    [FactWith("pwsh")]
    public async Task Pwsh_ProposesThem()
    {
        var program = Path.Combine(TestFunction.Built("TestCli"), "TestCli.dll");
        var folder = Directory.CreateTempSubdirectory("pwsh-");
        try
        {
            var script = Path.Combine(folder.FullName, "ask.ps1");
            await File.WriteAllTextAsync(script, $$"""
                function hybrid { dotnet '{{program}}' @args }
                hybrid completion pwsh | Out-String | Invoke-Expression
                foreach ($line in 'hybrid rout', 'hybrid explain --so', 'hybrid remove ', 'hybrid run --log j') {
                  "${line}: $((TabExpansion2 $line $line.Length).CompletionMatches.CompletionText)"
                }
                """);
            await using var pwsh = HybridProcess.StartInShell(Clone.Root, $"pwsh -NoProfile -File '{script}'");

            Assert.Equal(
                """
                hybrid rout: routes
                hybrid explain --so: --source-ip
                hybrid remove : hello page api assets echo
                hybrid run --log j: json

                """,
                (await pwsh.EndAsync()).Output);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task TakesAsync(string shell, string check)
    {
        var program = Path.Combine(TestFunction.Built("TestCli"), "TestCli.dll");
        await using var process = HybridProcess.StartInShell(
            Clone.Root, $"dotnet '{program}' completion {shell} > \"$TMPDIR/script\" && {check} \"$TMPDIR/script\"");

        Assert.Equal(new(0, "", ""), await process.EndAsync());
    }
}
