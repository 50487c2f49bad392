using Hybrid.Local.Cli.Run;
using Hybrid.Local.Lambda.Processes;

namespace Hybrid.Local.Tests.Cli.Run;

public sealed class ConsoleLogTests
{
    [Fact]
    public async Task LongLinesThatNoTerminalTakes_AreLeftOut_AndCounted()
    {
        var mayWrite = new TaskCompletionSource();
        var terminal = new SlowTerminal(mayWrite.Task);
        await using (var log = new ConsoleLog(terminal))
        {
            for (var i = 0; i < 1000; i++) log.WriteLine(new('x', LineReader.LongestLine));
            mayWrite.SetResult();
        }

        Assert.InRange(terminal.Characters, LineReader.LongestLine, 10_000_000);
        Assert.Contains(" lines left out: ", terminal.Last, StringComparison.Ordinal);
    }

    private sealed class SlowTerminal(Task mayWrite) : StringWriter
    {
        public long Characters { get; private set; }

        public string Last { get; private set; } = "";

        public override async Task WriteLineAsync(string? value)
        {
            await mayWrite;
            Characters += value!.Length;
            Last = value;
        }
    }
}
