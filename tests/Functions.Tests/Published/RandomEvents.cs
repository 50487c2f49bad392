using System.Text;

namespace Hybrid.Functions.Tests.Published;

/// <summary>Well-formed events of a load balancer, from the ordinary to the hostile. The same seed gives the same events.</summary>
/// <param name="seed">The seed.</param>
/// <param name="path">A path that the function knows.</param>
/// <param name="eitherMode">Whether headers come in either mode; otherwise each with all its values, as they do by default.</param>
internal sealed class RandomEvents(int seed, string path, bool eitherMode)
{
    private static readonly string[] Methods = ["GET", "GET", "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "BREW"];

    private static readonly string[] Segments =
    [
        "api", "tickets", "1", "2147483648", "assets", "site.css", "echo", "lambda", "..", ".", "", "%2e%2e", "%2F", "%00", "%", "%zz",
        "%FF%FE", "caf%C3%A9", "a+b", "é", "😀", "\"", "<script>", "\\", "*", "%0d%0aset-cookie:a=b",
    ];

    private static readonly string[] Names =
    [
        "accept", "range", "if-none-match", "if-match", "if-modified-since", "if-unmodified-since", "if-range", "content-type",
        "content-encoding", "cookie", "user-agent", "x-amzn-trace-id", "authorization", "x-custom", "origin", "expect", "host",
    ];

    private static readonly string[] Values =
    [
        "", "*/*", "text/html", "application/json", "application/json;q=0", "bytes=0-1", "bytes=-0", "bytes=9-", "bytes=0-0,2-3",
        "\"tag\"", "W/\"tag\", \"x\"", "*", "Sun, 01 Feb 2026 03:04:05 GMT", "yesterday", "a=b; c; =d;;", ";;;", ",,,",
        "application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=b",
        "ELB-HealthChecker/2.0", "\u0001\u007f", "ünïcödé 😀", "<b>\"'&",
    ];

    private static readonly string[] Bodies =
    [
        "", "{", "{}", "null", "[]", "1", """{"title":"a"}""", """{"title":"é😀","priority":"high","description":"\u0000"}""",
        """{"title":{"a":1}}""", """{"title":"\ud800"}""", "a=b&c=%", "name=a&password=b", "--b\r\n",
        "--b\r\ncontent-disposition: form-data; name=text\r\n\r\na\r\n--b--", "\u0000", "😀",
    ];

    private readonly string[] _targets =
    [
        "/", path, $"{path.TrimEnd('/')}/1", "/api/tickets", "/api/tickets/1", "/assets/site.css", "/account/sign-in", "/web/messages",
    ];

    private readonly Random _random = new(seed);

    public byte[] Next()
    {
        var headers = Some(12, () => (Pick(Names), _random.Next(40) == 0 ? new string('h', _random.Next(60_000)) : Pick(Values)));
        return Event.Of(Pick(Methods), Target(), Body(), !eitherMode || _random.Next(2) == 0, headers);
    }

    private string Target()
    {
        var target = "/" + string.Join('/', Some(5, () => _random.Next(30) == 0 ? new string('p', _random.Next(3000)) : Pick(Segments)));
        if (_random.Next(3) == 0) target = Pick(_targets);

        var query = string.Join('&', Some(5, () => Pick(["limit", "after", "name", "%", "a%20b", "", "é"])
            + Pick(["", "=", "=1", "=100", "=-5", "=%FF", "=a+b", "=<b>", "=😀", "==", "=x=y"])));
        return query.Length > 0 ? $"{target}?{query}" : target;
    }

    // A text that is not UTF-8 makes no event: the load balancer refuses it.
    private byte[] Body()
    {
        var body = Encoding.UTF8.GetBytes(Pick(Bodies));
        return _random.Next(200) == 0
            ? [.. Enumerable.Repeat(body, _random.Next(1, 1 + (1_000_000 / Math.Max(1, body.Length)))).SelectMany(bytes => bytes)]
            : body;
    }

    private T[] Some<T>(int most, Func<T> one) => [.. Enumerable.Range(0, _random.Next(most)).Select(_ => one())];

    private T Pick<T>(T[] choices) => choices[_random.Next(choices.Length)];
}
