using System.Globalization;

namespace Hybrid.Logs.Sql.Tests;

/// <summary>A day of a load balancer, with everything that its logs may hold, and what is none of them: the same lines each time.</summary>
internal static class GoldenLog
{
    private const string Monolith = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/monolith/73e2d6bc24d8a067";
    private const string Function = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/hello/83e2d6bc24d8a067";

    private static readonly string[] Paths =
    [
        "/", "", "*", "/orders/<number>", "/orders/<number>/items/<number>", "/orders/new", "/orders/", "//orders//<number>/",
        "/products/<many>", "/products/<many>", "/products/<many>/reviews/<few>", "/shop/<few>/cart", "/products/<many>",
        "/products/<many>", "/shop/<many>/cart/<few>", "/shop/<many>/cart/<few>", "/shop/<many>/cart/<few>", "/shop/<many>/cart/<few>",
        "/blog/2026-11-27/<few>", "/blog/2026-11/<few>", "/files/<uuid>", "/files/<hash>/raw", "/files/<token>", "/files/<long>",
        "/a/b/c/d/e/f/g", "/a/b/c/d/e/f/g/<few>", "/a/b/c/d/e/f/g/<few>/i/<number>", "/a%20b/<few>", "/login;jsessionid=<many>",
        "/it's/&", "/x\\x22y/<few>", "/100/<few>/a*b", "/v1.0/~<few>", "/deadbeef", "/facade", "/internationalization/<few>",
        "/$metadata", "/a:b+c", "/ends/with/slash/", "/<number>", "/key/<secret>", "/name/<name>",
    ];

    // A few of each kind; what is done with all of them is the tests' of PatternTree.
    private static readonly string[] Secrets =
    [
        "AKIAIOSFODNNEXAMPLES", "x7Kq9ZpL2m", "bPxRfiCYEXAMPLEKEY", "hunter2-S3CRET", "xoxb-ab", "token:abc", "4111-1111-1111-1111",
        "123-45-67", "QwertyUiOpAs", "Password123", "passWord123", "eyJ.x", "main.deadbeef.css", "a1b2c", "abc1d", "ab1cd",
    ];

    private static readonly string[] Names =
        ["i18n", "h264", "OrdersV2", "jquery-3.7.1.min.js", "ListOfOrdersByDay", "sk_SK", "XMLHttpRequest"];

    private static readonly string[] Requests =
    [
        "GET http://shop.example.com:80{0} HTTP/1.1", "GET https://shop.example.com:443{0}?page=2&next=/a?b#c HTTP/2.0",
        "HEAD http://h:80{0} HTTP/1.1", "POST http://h:80{0}?u=http://c/d HTTP/1.1", "PUT http://h:80{0} HTTP/1.1",
        "PATCH http://h:80{0} HTTP/1.1", "DELETE http://[::1]:80{0} HTTP/1.1", "OPTIONS http://h:80{0} HTTP/1.1",
        "PURGE http://h:80{0} HTTP/1.1", "GET {0} HTTP/1.1", "GET http://h:80{0} and more HTTP/1.1", "GET http://h:80{0}",
        "GET http://h:80?q=/1 HTTP/1.1", "GET  HTTP/1.1", "- http://h:80- -", "- - - ", "GET",
    ];

    /// <summary>Lines.</summary>
    public static IReadOnlyList<string> Lines(int count)
    {
        var random = new Random(5);
        return [.. Enumerable.Range(0, count).Select(_ => random.Next(100) == 0 ? Damaged(random) : Line(random))];
    }

    private static string Damaged(Random random) => random.Next(5) switch
    {
        0 => "",
        1 => "2026-11-27T07:15:28.123456Z my-classic-balancer 192.0.2.7:2817 10.0.0.1:80 0.1 0.2 0.3 200 200 0 29 \"GET http://h/\"",
        2 => Line(random) is var line ? line[..^random.Next(1, Math.Min(400, line.Length))] : "",
        3 => Line(random).Replace("\"forward\"", "\"for\"ward\"", StringComparison.Ordinal),
        _ => Line(random).Replace("Mozilla", "Mozilla\"", StringComparison.Ordinal),
    };

    private static string Line(Random random)
    {
        // Most are what most are.
        var request = Requests[random.Next(3) > 0 ? random.Next(2) : random.Next(Requests.Length)];
        var path = Paths[random.Next(Paths.Length)]
            .Replace("<number>", $"{random.Next(100_000)}", StringComparison.Ordinal)
            .Replace("<many>", $"item-{random.Next(120)}", StringComparison.Ordinal)
            .Replace("<secret>", Secrets[random.Next(Secrets.Length)], StringComparison.Ordinal)
            .Replace("<name>", Names[random.Next(Names.Length)], StringComparison.Ordinal)
            .Replace("<few>", $"p{random.Next(9)}", StringComparison.Ordinal)
            .Replace("<uuid>", $"{new Guid(random.Next(), 1, 2, new byte[8])}", StringComparison.Ordinal)
            .Replace("<hash>", $"{random.NextInt64():x16}", StringComparison.Ordinal)
            .Replace("<token>", $"t-{random.NextInt64():x16}{random.NextInt64():x16}", StringComparison.Ordinal)
            .Replace("<long>", new string('l', 35 + random.Next(12)), StringComparison.Ordinal);
        var type = random.Next(50) == 0 ? "wss" : random.Next(2) == 0 ? "http" : "h2";
        var milliseconds = Math.Exp(random.NextDouble() * 11);
        var took = random.Next(40) == 0 ? "-1" : (milliseconds / 1000).ToString("0.000", CultureInfo.InvariantCulture);
        var status = random.Next(20) switch { 0 => "500", 1 => "404", 2 => "410", 3 => "503", 4 => "-", _ => "200" };
        var (target, group, targetStatus, actions, reason) = random.Next(12) switch
        {
            0 => ("-", Function, "200", "forward", "-"),
            1 => ("-", Function, "-", "forward", "LambdaUnhandled"),
            2 => ("-", "-", "-", "redirect", "-"),
            3 => ("-", Monolith, "-", "forward", "-"),
            _ => ($"10.0.0.{random.Next(1, 9)}:8080", Monolith, status, "waf,forward", "-"),
        };
        var time = new DateTime(2026, 11, 26, 23, 55, 0).AddMilliseconds(random.Next(600_000))
            .ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
        var agent = random.Next(4) switch { 0 => "say \\\"hi\\\" \\\\", 1 => "\\x22Mozilla\\x22", 2 => "", _ => "Mozilla/5.0 (X11)" };
        var text = string.Format(CultureInfo.InvariantCulture, request, path);
        string[] fields =
        [
            type, time, "app/shop/50dc6c495c0c9188", "192.0.2.7:2817", target, "0.001", took, "0.000", status, targetStatus,
            $"{random.Next(2_000_000)}", $"{random.Next(1_400_000)}", $"\"{text}\"", $"\"{agent}\"", "-", "-", group,
            "\"Root=1-5\"",
            "\"-\"", "\"-\"", "0", time, $"\"{actions}\"", "\"-\"", $"\"{reason}\"", $"\"{target}\"", "\"-\"", "\"-\"", "\"-\"", "TID_12",
            "\"-\"",
            "\"-\"", "\"-\"", "new", "\"newer \\\"field\\\"\"",
        ];
        return string.Join(' ', fields[..(29 + random.Next(7))]);
    }
}
