using System.Text.RegularExpressions;
using Hybrid.Local.Cli.Builds;
using Hybrid.Local.Tests.Lambda;
using Hybrid.Local.Tests.Programs;

namespace Hybrid.Local.Tests.Cli;

/// <summary>
/// Runs every command that the README shows, in blocks, tables and sentences: <c>./hybrid</c> as built with the tests, with the catalog and
/// the stacks of this clone, and what takes long in its shortest form.
/// </summary>
public sealed partial class ReadmeTests
{
    // What the words in capitals stand for.
    private static readonly (string Shown, string Typed)[] Placeholders =
    [
        ("METHOD URL", "GET /lambda"), ("--monolith URL", "--monolith http://127.0.0.1:9"), ("FILE", "outputs.json"), ("IP", "192.0.2.1"),
        ("COMMAND", "routes"),
    ];

    private const string Benches = "monolith nginx lambda cold-start map soak";

    // What only an account has.
    private static readonly string[] NeedAnAccount =
    [
        "pulumi up", "pulumi preview", "pulumi stack init", "pulumi stack export", "pulumi stack rm", "pulumi destroy", "pulumi refresh",
        "pulumi config set", "aws ",
    ];

    // The first that a command begins with says how it is run.
    private static readonly (string Start, Func<string, Task> RunAsync)[] Forms =
    [
        ("curl ", AnswersAsync),
        ("./hybrid run", StartsAsync),
        // All tests would run this one as well.
        ("./hybrid test", command => SucceedsAsync(command.EndsWith("--help", StringComparison.Ordinal) ? command : $"{command} --help")),
        // They would edit this clone; what they do is tested in a copy.
        ("./hybrid add", _ => SucceedsAsync("./hybrid add --help")),
        ("./hybrid remove", _ => SucceedsAsync("./hybrid remove --help")),
        ("./hybrid import", _ => SucceedsAsync("./hybrid import --help")),
        ("./hybrid recover", _ => SucceedsAsync("./hybrid recover --help")),
        // It needs logs; they are tested with those that the tests make.
        ("./hybrid candidates", _ => SucceedsAsync("./hybrid candidates --help")),
        // They need an account, or a run; what they do is tested with programs that stand for it, and with a run.
        ("./hybrid cutover", _ => SucceedsAsync("./hybrid cutover --help")),
        ("./hybrid retreat", _ => SucceedsAsync("./hybrid retreat --help")),
        ("./hybrid release", _ => SucceedsAsync("./hybrid release --help")),
        // It would find differences, of which its exit code tells; what it does is tested with a monolith to compare with.
        ("./hybrid parity", _ => SucceedsAsync("./hybrid parity --help")),
        // They need logs, which no clone has; what they make of them is tested with some.
        ("./hybrid explain --log", _ => SucceedsAsync("./hybrid explain --help")),
        ("./hybrid progress", _ => SucceedsAsync("./hybrid progress --help")),
        ("./hybrid cost", _ => SucceedsAsync("./hybrid cost --help")),
        // It would build another program; that is tested with a small one.
        ("./hybrid preview --diff", _ => SucceedsAsync("./hybrid preview --help")),
        ($"./hybrid bench {Benches} ", command => SucceedsAsync(
            Draws.All ? command : command.Replace(Benches, "lambda", StringComparison.Ordinal))),
        ("./hybrid bench", command => SucceedsAsync($"{command} monolith --quick")),
        ("./hybrid", SucceedsAsync),
        ("dotnet test", command => SucceedsAsync($"{command} --help")),
        ("dotnet run -c Release --project tests/Benchmarks -- --filter", command => SucceedsAsync($"{Built(command)} --list flat")),
        ("dotnet run -c Release --project tests/Benchmarks -- preview", command => SucceedsAsync($"{Built(command)} 1")),
        ("dotnet run -c Release --project tests/Benchmarks -- cold-start", command => SucceedsAsync($"{Built(command)} 1 Hello")),
    ];

    private static readonly string Text = File.ReadAllText(Path.Combine(Clone.Root, "README.md"));

    public static TheoryData<string> Commands => [.. InBlocks().Concat(InSentences()).Distinct().Where(CanBeRunHere)];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Command_DoesWhatTheReadmeSays(string command)
    {
        var form = Array.Find(Forms, form => Assignments().Replace(command, "").StartsWith(form.Start, StringComparison.Ordinal));
        var remedy = $"add to {nameof(Forms)} how it begins and what its shortest form is";
        Assert.True(form.RunAsync is not null, $"README.md shows '{command}', and nothing here runs it: {remedy}");

        await form.RunAsync(command);
    }

    private static bool CanBeRunHere(string command) =>
        !NeedAnAccount.Any(command.StartsWith)
            && (!command.Contains("=node ", StringComparison.Ordinal) || FactWithAttribute.IsOnPath("node"));

    private static async Task SucceedsAsync(string command)
    {
        using var folder = new Folder();
        await using var shell = folder.Start(command);

        var result = await shell.EndAsync();

        Assert.True(result.ExitCode == 0, $"{command}: {result}");
    }

    private static async Task StartsAsync(string command)
    {
        using var folder = new Folder();
        await using var shell = folder.Start($"exec {OnPort(command, FreePorts.Next())}");

        await shell.LineAsync("Ready:");
        shell.Interrupt();

        Assert.Equal(0, (await shell.EndAsync()).ExitCode);
    }

    private static async Task AnswersAsync(string command)
    {
        var port = FreePorts.Next();
        using var folder = new Folder();
        await using var shell = folder.Start(OnPort("exec ./hybrid run", port));
        await shell.LineAsync("Ready:");
        using var client = new HttpClient();

        var url = command["curl ".Length..].Replace("8080", $"{port}", StringComparison.Ordinal);
        using var response = await client.GetAsync(new Uri($"http://{url}"));

        Assert.True(response.IsSuccessStatusCode, $"{command}: {response.StatusCode}");
    }

    private static string OnPort(string command, int port) =>
        $"{command.Replace(" --port 8080", "", StringComparison.Ordinal)} --port {port}";

    private static string Built(string command) => command
        .Replace("-c Release", $"--no-build -c {TestFunction.Configuration}", StringComparison.Ordinal)
        .Replace("--project tests/", $"--project '{Clone.Root}/tests'/", StringComparison.Ordinal);

    private static IEnumerable<string> InBlocks() =>
        from block in Block("console").Matches(Text)
        from line in block.Groups[1].Value.Split('\n')
        where line.StartsWith("$ ", StringComparison.Ordinal)
        select Comment().Replace(line[2..], "");

    private static IEnumerable<string> InSentences() =>
        from code in Code().Matches(Block("[a-z]*").Replace(Text, ""))
        let command = Typed(Optional().Replace(code.Groups[1].Value, ""))
        where Program().IsMatch(Assignments().Replace(command, ""))
        select command;

    private static string Typed(string shown) =>
        Placeholders.Aggregate(shown, (text, placeholder) => text.Replace(placeholder.Shown, placeholder.Typed, StringComparison.Ordinal));

    private static Regex Block(string language) => new($"^```{language}\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline);

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"^(\./hybrid|curl|dotnet|git|pulumi)\s")]
    private static partial Regex Program();

    [GeneratedRegex(@"^([A-Z_]+=\S+ )+")]
    private static partial Regex Assignments();

    // What may be left out is typed, and what may be repeated is typed once.
    [GeneratedRegex(@"[\[\]]|\.\.\.$|(?<=\])\.\.\.")]
    private static partial Regex Optional();

    [GeneratedRegex(@"\s+#.*$")]
    private static partial Regex Comment();

    /// <summary>
    /// Where the commands are typed: <c>./hybrid</c> without what builds it, the README's function for Node, and a <c>pulumi</c> of a stack
    /// without outputs.
    /// </summary>
    private sealed class Folder : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("readme-");

        public Folder()
        {
            Script("hybrid", $"""
                case "$1" in
                  test) exec bash '{Clone.Root}/hybrid' "$@" ;;
                  bench) shift; exec dotnet '{TestFunction.Built("Benchmarks")}/Benchmarks.dll' front-door "$@" ;;
                  *) exec dotnet '{AppContext.BaseDirectory}/hybrid.dll' "$@" ;;
                esac
                """);
            Script("pulumi", "echo '{}'");
            File.WriteAllText(Path.Combine(_folder.FullName, "outputs.json"), "{}");
            File.WriteAllText(Path.Combine(_folder.FullName, "me.json"), """{"sub":"alice"}""");
            File.WriteAllText(Path.Combine(_folder.FullName, "hello.mjs"), Block("js").Match(Text).Groups[1].Value);
        }

        public HybridProcess Start(string command) => HybridProcess.StartInShell(_folder.FullName, $"chmod +x hybrid pulumi && {command}");

        public void Dispose() => _folder.Delete(recursive: true);

        private void Script(string name, string text) =>
            File.WriteAllText(Path.Combine(_folder.FullName, name), $"#!/usr/bin/env bash\n{text}\n");
    }
}
