using System.Text;
using Hybrid.Local.Logs;

namespace Hybrid.Local.Tests.Logs;

/// <summary>What takes a line, which as a span is no argument of a usual delegate.</summary>
internal delegate void LineAction(in LogLine line);

/// <summary>A single line, read.</summary>
internal static class SampleRequest
{
    public static void Take(string text, LineAction action)
    {
        var bytes = Encoding.Latin1.GetBytes(text);
        Assert.Null(new LineParser().Parse(bytes, out var bounds));
        action(new(bytes, bounds, 0, 1));
    }
}
