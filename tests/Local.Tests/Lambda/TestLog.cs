using System.Collections.Concurrent;
using Hybrid.Local.Lambda;

namespace Hybrid.Local.Tests.Lambda;

/// <summary>Keeps the lines of a log, and waits for one.</summary>
internal sealed class TestLog : ILambdaLog
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly BlockingCollection<string> _arriving = [];
    private readonly List<string> _lines = [];

    public void Write(LogLine line) => _arriving.Add(line.Text);

    /// <summary>Everything up to and with the first line that contains the text.</summary>
    public IReadOnlyList<string> Until(string text)
    {
        while (!_lines.Exists(line => line.Contains(text, StringComparison.Ordinal)))
        {
            Assert.True(_arriving.TryTake(out var line, Patience), $"no line with '{text}' in: {string.Join('\n', _lines)}");
            _lines.Add(line);
        }

        return _lines;
    }
}
