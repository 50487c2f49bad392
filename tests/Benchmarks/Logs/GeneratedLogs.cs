using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Hybrid.Benchmarks.Logs;

/// <summary>
/// Access logs as a shop's load balancer would write them: the same bytes each time. A day in as many files as two nodes of the load
/// balancer write in it, one each for five minutes.
/// </summary>
internal static class GeneratedLogs
{
    private const int Files = 576;
    private const string Account = "123456789012";
    private const string Region = "eu-west-1";
    private const string Id = "50dc6c495c0c9188";

    private static readonly string[] Agents =
    [
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Mobile Safari/604.1",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:145.0) Gecko/20100101 Firefox/145.0",
        "Mozilla/5.0 (Linux; Android 16; Pixel 10) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36",
        "okhttp/5.1.0",
        "say \\x22hello\\x22",
    ];

    // Method, path, milliseconds, bytes; # is a number, and @ a name, of many.
    private static readonly (string Method, string Path, int Milliseconds, int Bytes)[] Paths =
    [
        ("GET", "/", 12, 18_000), ("GET", "/products/@", 35, 42_000), ("GET", "/products/@", 35, 42_000),
        ("GET", "/products/@/reviews", 60, 9_000), ("GET", "/assets/app.@.js", 3, 120_000), ("GET", "/assets/site.css", 2, 15_000),
        ("GET", "/api/v1/orders/#", 25, 900),
        ("GET", "/api/v1/orders?page=#", 80, 14_000), ("POST", "/api/v1/orders", 140, 700), ("PUT", "/api/v1/orders/#/items/#", 70, 400),
        ("GET", "/api/v1/customers/#/addresses", 22, 1_100), ("GET", "/search?q=@", 210, 33_000), ("POST", "/login", 180, 500),
        ("GET", "/health", 1, 150), ("GET", "/reports/2026-11/#", 2_600, 1_900_000), ("POST", "/uploads", 900, 300),
    ];

    /// <summary>Writes them.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="lines">How many lines.</param>
    /// <param name="names">How many different names there are in paths.</param>
    /// <returns>Bytes of text, and of the files.</returns>
    public static (long Text, long Packed) Write(string folder, int lines, int names)
    {
        var sizes = new (long Text, long Packed)[Files];
        Parallel.For(0, Files, file => sizes[file] = WriteFile(folder, file, lines / Files + (file < lines % Files ? 1 : 0), names));
        return (sizes.Sum(size => size.Text), sizes.Sum(size => size.Packed));
    }

    private static (long Text, long Packed) WriteFile(string folder, int file, int lines, int names)
    {
        var random = new Random(file);
        var begin = new DateTime(2026, 11, 26, 0, 0, 0, DateTimeKind.Utc).AddMinutes(5 * (file / 2));
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"{Account}_elasticloadbalancing_{Region}_app.shop.{Id}_{begin:yyyyMMdd'T'HHmm'Z'}_10.0.{file % 2}.7_{file:x8}.log.gz");
        using var output = File.Create(Path.Combine(folder, name));
        using var gzip = new GZipStream(output, CompressionLevel.Optimal);
        var text = 0L;
        var line = new StringBuilder();
        for (var i = 0; i < lines; i++)
        {
            line.Clear();
            Append(line, random, begin.AddTicks(TimeSpan.TicksPerMinute * 5 * i / lines), names);
            var bytes = Encoding.ASCII.GetBytes(line.ToString());
            text += bytes.Length;
            gzip.Write(bytes);
        }

        gzip.Dispose();
        return (text, new FileInfo(output.Name).Length);
    }

    private static void Append(StringBuilder line, Random random, DateTime time, int names)
    {
        var (method, path, milliseconds, bytes) = Paths[random.Next(Paths.Length)];
        path = path.Replace("#", $"{random.Next(1, 5_000_000)}", StringComparison.Ordinal)
            .Replace("@", $"item-{random.Next(names):x}-w", StringComparison.Ordinal);
        var status = random.Next(200) switch { 0 => 500, 1 or 2 => 404, 3 => 302, _ => 200 };
        var took = milliseconds * Math.Exp((random.NextDouble() * 2) - 0.7);
        var target = $"10.0.{random.Next(3)}.{random.Next(4, 9)}:8080";
        var client = $"{random.Next(1, 224)}.{random.Next(256)}.{random.Next(256)}.{random.Next(256)}:{random.Next(1024, 65536)}";
        var trace = $"Root=1-{random.Next():x8}-{random.NextInt64():x16}{random.Next():x8}";
        void Add(FormattableString text) => line.Append(text.ToString(CultureInfo.InvariantCulture)).Append(' ');
        Add($"https {time:yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'} app/shop/{Id} {client} {target} 0.00{random.Next(3)} {took / 1000:0.000} 0.000");
        Add($"{status} {status} {random.Next(200, 2_000)} {bytes + random.Next(bytes)}");
        Add($"\"{method} https://shop.example.com:443{path} HTTP/2.0\"");
        Add($"\"{Agents[random.Next(Agents.Length)]}\" TLS_AES_128_GCM_SHA256 TLSv1.3");
        Add($"arn:aws:elasticloadbalancing:{Region}:{Account}:targetgroup/monolith-7f3a/73e2d6bc24d8a067 \"{trace}\" \"shop.example.com\"");
        Add($"\"arn:aws:acm:{Region}:{Account}:certificate/12345678-1234-1234-1234-123456789012\" 0");
        Add($"{time.AddMilliseconds(-took):yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'} \"forward\" \"-\" \"-\" \"{target}\" \"{status}\" \"-\" \"-\"");
        Add($"TID_{random.NextInt64():x16}{random.NextInt64():x16} \"-\" \"-\" \"-\"");
        line[^1] = '\n';
    }
}
