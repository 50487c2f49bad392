using System.IO.Compression;
using System.Text;
using Hybrid.Local.Logs;

namespace Hybrid.Local.Tests.Logs;

/// <summary>Lines as an ALB writes them, and a folder of logs that is gone with the test.</summary>
internal sealed class SampleLog : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hybrid-logs-");

    public string Folder => _folder.FullName;

    public static string Line(
        string request = "GET http://shop.example.com:80/orders/7?page=2 HTTP/1.1",
        string type = "http",
        string time = "2026-11-27T07:15:28.123456Z",
        string target = "10.0.1.7:8080",
        string targetTime = "0.023",
        int status = 200,
        string targetStatus = "200",
        string received = "312",
        string sent = "4711",
        string agent = "Mozilla/5.0",
        string group = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/monolith/73e2d6bc24d8a067",
        string priority = "0",
        string actions = "forward",
        string reason = "-",
        int fields = 33)
    {
        string[] all =
        [
            type, time, "app/shop/50dc6c495c0c9188", "192.0.2.7:2817", target, "0.001", targetTime, "0.000",
            $"{status}", targetStatus, received, sent, $"\"{request}\"", $"\"{agent}\"", "-", "-", group,
            "\"Root=1-58337262-36d228ad5d99923122bbe354\"", "\"-\"", "\"-\"", priority, time, $"\"{actions}\"", "\"-\"", $"\"{reason}\"",
            $"\"{target}\"", $"\"{targetStatus}\"", "\"-\"", "\"-\"", "TID_1234abcd5678ef90", "\"-\"", "\"-\"", "\"-\"", "new", "\"newer\"",
        ];
        return string.Join(' ', all[..fields]);
    }

    public string Write(string name, byte[] bytes)
    {
        var file = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, bytes);
        return file;
    }

    public string Write(string name, params string[] lines) => Write(name, Bytes(lines));

    public static byte[] Bytes(params string[] lines) => Encoding.Latin1.GetBytes(string.Concat(lines.Select(line => $"{line}\n")));

    public static byte[] Gzip(params string[] lines)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(Bytes(lines));
        return packed.ToArray();
    }

    public static async Task<(Lines Lines, LogReport Report)> ReadAsync(params string[] paths)
    {
        var faults = new List<string>();
        var sources = LogSources.Find(paths, faults);
        Assert.Empty(faults);
        return await LogReader.ReadAsync(sources, () => new Lines(), bytes: null, CancellationToken.None);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}

/// <summary>All lines, in their order.</summary>
internal sealed class Lines : ILineConsumer<Lines>
{
    private readonly List<(int Source, long Number, string Text)> _lines = [];

    public IReadOnlyList<string> All => [.. _lines.Order().Select(line => line.Text)];

    public void Take(in LogLine line) => _lines.Add((line.Source, line.Number, Encoding.Latin1.GetString(line.Whole)));

    public void Merge(Lines other) => _lines.AddRange(other._lines);
}
