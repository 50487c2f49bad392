using System.Text;
using Hybrid.Local.Lambda.Processes;

namespace Hybrid.Local.Tests.Lambda.Processes;

public sealed class LineReaderTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a", "a")]
    [InlineData("a\nb\r\n\nc", "a|b||c")]
    [InlineData("é€😀\n", "é€😀")]
    public async Task Lines_AreReadWithoutTheirEnds_HoweverTheyCome(string text, string lines)
    {
        for (var piece = 1; piece < 5; piece++) Assert.Equal(lines, string.Join('|', await ReadAsync(Encoding.UTF8.GetBytes(text), piece)));
    }

    [Theory]
    [InlineData("x", 0)]
    [InlineData("é", 0)]
    [InlineData("€", 0)]
    [InlineData("😀", 0)]
    [InlineData("é", 1)]
    [InlineData("😀", 3)]
    public async Task LongestLine_IsCutBetweenCharacters(string character, int before)
    {
        var text = new string('-', before) + string.Concat(Enumerable.Repeat(character, LineReader.LongestLine / character.Length * 3 / 2));

        var lines = await ReadAsync(Encoding.UTF8.GetBytes($"{text}\nnext\n"), 64 * 1024);

        Assert.Equal(text, string.Concat(lines.SkipLast(1)));
        Assert.Equal("next", lines[^1]);
        Assert.All(lines, line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 1, LineReader.LongestLine));
        Assert.InRange(Encoding.UTF8.GetByteCount(lines[0]), LineReader.LongestLine - 3, LineReader.LongestLine);
    }

    [Fact]
    public async Task TextWithoutEnd_TakesNoMoreMemoryThanALine()
    {
        var line = new byte[1024 * 1024];
        line.AsSpan().Fill((byte)'x');
        var before = GC.GetAllocatedBytesForCurrentThread();
        var taken = 0L;

        await LineReader.ReadAsync(new MemoryStream(line), text => taken += text.Length);

        Assert.Equal(line.Length, taken);
        // The lines themselves, in characters of two bytes, and a buffer that has grown to the longest.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (2 * line.Length) + (3 * LineReader.LongestLine));
    }

    private static async Task<List<string>> ReadAsync(byte[] bytes, int piece)
    {
        var lines = new List<string>();
        await LineReader.ReadAsync(new Pieces(bytes, piece), lines.Add);
        return lines;
    }

    private sealed class Pieces(byte[] bytes, int length) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, length)], cancellationToken);
    }
}
