using System.CommandLine;
using Hybrid.Local.Cli;
using Hybrid.Local.Cli.Help;
using Hybrid.Local.Cli.Output;

namespace Hybrid.Local.Tests.Cli.Help;

/// <summary>What holds for the help of every command.</summary>
public sealed class HelpTests
{
    private static readonly RootCommand Root = CommandLine.Commands(SampleCatalog.Routes);

    // The script answers for these two before the program does.
    public static TheoryData<string> Names => [.. Root.Subcommands.Select(command => command.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Page_FitsIntoATerminal_AndBreaksNoWord(string name)
    {
        var command = Root.Subcommands.Single(c => c.Name == name);
        var page = Page(name);

        Assert.All(page.Split('\n'), line =>
        {
            Assert.InRange(line.Length, 0, HelpPage.Width);
            Assert.Equal(line.TrimEnd(), line);
        });
        var words = page.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).ToHashSet();
        var said = command.Options.Concat<Symbol>(command.Arguments).Append(command).Select(symbol => symbol.Description!);
        Assert.All(said.SelectMany(text => text.Split(' ')), word => Assert.Contains(word, words));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Page_EndsWithExamples_WhichAreCommandLines(string name)
    {
        string[] examples = [.. Page(name).Split("\nExamples:\n")[1].TrimEnd().Split('\n').Select(line => line.Trim())];

        Assert.Equal(HelpPage.Examples[name], examples);
        foreach (var example in examples)
        {
            Assert.StartsWith("./hybrid ", Typed(example), StringComparison.Ordinal);
            Assert.True(ShellWords.TrySplit(Typed(example)["./hybrid ".Length..], out var words), example);
            Assert.Equal(name, words[0]);
            // What goes on to 'dotnet test' and to the benchmarks is theirs.
            if (name is not ("test" or "bench")) Assert.Empty(Root.Parse([.. words]).Errors);
        }
    }

    [Fact]
    public void Page_OfAll_FitsIntoATerminal() =>
        Assert.All(Page().Split('\n'), line => Assert.InRange(line.Length, 0, HelpPage.Width));

    // Without what the shell does with it.
    private static string Typed(string example) => example
        .Replace("source <(", "", StringComparison.Ordinal).TrimEnd(')')
        .Replace("<(pulumi stack output --json", "outputs.json", StringComparison.Ordinal)
        .Split(" > ")[0].Split(" | ")[0];

    private static string Page(params string[] command)
    {
        using var output = new StringWriter { NewLine = "\n" };
        Assert.Equal(0, Root.Parse([.. command, "--help"]).Invoke(new() { Output = output }));
        return output.ToString();
    }
}
