using System.Text;
using Hybrid.Local.Tests.FrontDoor;
using Hybrid.Local.Tests.FrontDoor.Requests;

namespace Hybrid.Local.Tests.EndToEnd;

/// <summary>
/// What an attacker sends to the functions as they are deployed, through the front door and the Runtime API: a 4XX, and never a 5XX.
/// </summary>
public abstract class HostileRequestTests(Uri address)
{
    private const string Smuggled = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n";

    [Theory]
    [InlineData(200, "POST {path} HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")]
    [InlineData(200, "POST {path} HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\nabc")]
    [InlineData(200, "GET {path} HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc")]
    [InlineData(400, "POST {path} HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd")]
    [InlineData(400, "POST {path} HTTP/1.1\r\nHost: a\r\nContent-Length: +3\r\n\r\nabc")]
    [InlineData(400, "POST {path} HTTP/1.1\r\nHost: a\r\nContent-Length: 3, 3\r\n\r\nabc")]
    [InlineData(400, "POST {path} HTTP/1.1\r\nHost: a\r\nContent-Length : 3\r\n\r\nabc")]
    [InlineData(400, "POST {path} HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")]
    [InlineData(400, "POST {path} HTTP/1.1\r\nHost: a\r\nTransfer_Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n")]
    [InlineData(400, "POST {path} HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n")]
    [InlineData(501, "POST {path} HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n")]
    [InlineData(400, "GET {path} HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n")]
    [InlineData(400, "GET {path} HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n")]
    [InlineData(400, "GET {path} HTTP/1.1\r\nHost: a\r\nX: a\rb\r\n\r\n")]
    [InlineData(400, "GET {path} HTTP/1.1 HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData(400, "get {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")]
    public async Task RequestThatCouldHideAnother_HidesNone(int status, string request)
    {
        foreach (var path in new[] { "/echo", "/elsewhere" })
        {
            var sent = request.Replace("{path}", path, StringComparison.Ordinal);

            var answer = await RawConnection.AskAsync(address, sent + (sent.Contains("close", StringComparison.Ordinal) ? "" : Smuggled));

            Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
            Assert.Single(Statuses(answer));
            Assert.DoesNotContain("smuggled", answer, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("GET {path}/a b HTTP/1.1\r\nHost: a\r\n")]
    [InlineData("GET {path}/\u00c3\u00a9 HTTP/1.1\r\nHost: a\r\n")]
    [InlineData("GET {path} HTTP/1.1\r\nHost: a\r\nHost: b\r\n")]
    [InlineData("GET {path} HTTP/1.1\r\nHost: a\r\nX: \u00c3\u00a9\r\n")]
    [InlineData("POST {path} HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: identity\r\n")]
    public async Task RequestThatAnAlbTakes_IsTaken(string request)
    {
        foreach (var path in new[] { "/echo", "/elsewhere" })
        {
            var answer = await RawConnection.AskAsync(
                address,
                request.Replace("{path}", path, StringComparison.Ordinal) + "Connection: close\r\n\r\n");

            Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(DesyncTests.Ambiguous), MemberType = typeof(DesyncTests))]
    public async Task AmbiguousRequest_IsPassed_AndNothingAfterIt(string reason, string request)
    {
        var answer = await RawConnection.AskAsync(address, request + Smuggled);

        Assert.True(Statuses(answer) is [200], $"{reason}: {answer}");
        Assert.DoesNotContain("smuggled", answer, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(DesyncTests.Acceptable), MemberType = typeof(DesyncTests))]
    public async Task AcceptableRequest_IsPassed_AndWhatComesAfterIt(string reason, string request)
    {
        var answer = await RawConnection.AskAsync(address, $"{request}GET /second HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        Assert.True(Statuses(answer) is [200, 200], $"{reason}: {answer}");
    }

    [Theory]
    [MemberData(nameof(DesyncTests.Refused), MemberType = typeof(DesyncTests))]
    public async Task SevereRequest_Is400_AndNothingAfterItIsRead(string reason, string request)
    {
        var answer = await RawConnection.AskAsync(address, request + Smuggled);

        Assert.True(Statuses(answer) is [400], $"{reason}: {answer}");
    }

    [Theory]
    [MemberData(nameof(RefusalTests.Unreadable), MemberType = typeof(RefusalTests))]
    public async Task UnreadableRequest_IsRefused(int status, string request) =>
        Assert.Equal([status], Statuses(await RawConnection.AskAsync(address, request)));

    [Theory]
    [MemberData(nameof(RefusalTests.Requests), MemberType = typeof(RefusalTests))]
    public async Task RefusedRequest_IsAnsweredByTheLoadBalancer(int status, string request, string reason)
    {
        var answer = await RawConnection.AskAsync(address, request);

        Assert.True(Statuses(answer) is [var only] && only == status, $"{reason}: {answer}");
        Assert.Contains("\r\nServer: awselb/2.0\r\n", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/assets/../secret")]
    [InlineData("/assets/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/assets/%2E%2E%2Fsecret")]
    [InlineData("/assets/..%5csecret")]
    [InlineData("/assets/%252e%252e%252fsecret")]
    [InlineData("/assets/%00")]
    [InlineData("/assets/%FF%FE")]
    [InlineData("/assets/%F0%9F%98%80?versionId=null")]
    [InlineData("/api/tickets/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/api/tickets/%252e%252e")]
    [InlineData("/api/tickets?limit=%FF")]
    [InlineData("/api/tickets?limit=%00")]
    public async Task HostilePath_IsRefused(string path) => Assert.InRange(await StatusOfAsync($"GET {path} HTTP/1.1", ""), 400, 499);

    [Theory]
    [InlineData("/lambda/../../etc/passwd")]
    [InlineData("/lambda/%2e%2e%2fsecret")]
    [InlineData("/echo/%2e%2e/%252e%252e/secret")]
    [InlineData("/?name=%FF%00%3Cscript%3E")]
    public async Task HostilePath_FailsNothing_WhereThereIsNothingToRefuse(string path) =>
        Assert.InRange(await StatusOfAsync($"GET {path} HTTP/1.1", ""), 200, 499);

    [Theory]
    [InlineData("POST /api/tickets HTTP/1.1", "content-type: application/json", "{")]
    [InlineData("POST /api/tickets HTTP/1.1", "content-type: application/json", "")]
    [InlineData("POST /api/tickets HTTP/1.1", "content-type: application/json", "\"\u00ff\"")]
    [InlineData("POST /api/tickets HTTP/1.1", "content-type: application/json\r\ncontent-encoding: gzip", "no gzip")]
    [InlineData("POST /api/tickets HTTP/1.1", "content-type: application/problem+json", "[]")]
    [InlineData("POST /api/tickets HTTP/1.1", "content-type: text/html", "{}")]
    [InlineData("POST /api/tickets HTTP/1.1", "content-type: application/octet-stream", "\u0000\u00ff")]
    [InlineData("POST /api/tickets HTTP/1.1", "x-no: content-type", "{}")]
    [InlineData("PUT /api/tickets HTTP/1.1", "content-type: application/json", "{}")]
    [InlineData("DELETE /api/tickets/2147483648 HTTP/1.1", "x: y", "")]
    [InlineData("POST / HTTP/1.1", "content-type: text/html", "<script>")]
    public async Task HostileBody_IsRefused(string requestLine, string header, string body) =>
        Assert.InRange(await StatusOfAsync(requestLine, $"content-length: {body.Length}\r\n{header}\r\n", body), 400, 499);

    [Theory]
    [InlineData("/api/tickets", "accept: text/plain", 406)]
    [InlineData("/assets/site.css", "if-match: \"é\"", 412)]
    [InlineData("/assets/site.css", "if-none-match: \"é\"", 200)]
    [InlineData("/assets/site.css", "range: bytes=999999999-", 416)]
    [InlineData("/assets/site.css", "range: bytes=-99999999999999999999", 200)]
    [InlineData("/assets/site.css", "range: bytes=0-1\r\nif-range: \"é\"", 200)]
    [InlineData("/assets/site.css", "if-modified-since: é", 200)]
    [InlineData("/", "cookie: ;;;==é", 200)]
    [InlineData("/lambda", "x-amzn-trace-id: é;Root=\"", 200)]
    [InlineData("/echo", "content-type: é\"\\", 200)]
    public async Task HostileHeader_IsRefused_OrIgnored(string path, string header, int status) =>
        Assert.Equal(status, await StatusOfAsync($"GET {path} HTTP/1.1", header + "\r\n"));

    [Theory]
    [InlineData("/")]
    [InlineData("/lambda")]
    [InlineData("/echo")]
    [InlineData("/api/tickets")]
    [InlineData("/assets/site.css")]
    public async Task SixtyKilobytesOfHeaders_FailNothing(string path)
    {
        var headers = string.Concat(Enumerable.Range(0, 4).Select(i => $"x-{i}: {new string('h', 15 * 1024)}\r\n"));

        Assert.InRange(await StatusOfAsync($"GET {path} HTTP/1.1", headers), 200, 499);
    }

    private static int[] Statuses(string answers) =>
        [.. answers.Split("HTTP/1.1 ").Where(part => part.Length > 3 && char.IsAsciiDigit(part[0])).Select(part => int.Parse(part[..3]))];

    // By hand: HttpClient would tidy up what is hostile.
    private async Task<int> StatusOfAsync(string requestLine, string headers, string body = "")
    {
        // Headers in UTF-8, bodies byte by byte.
        var utf8Headers = Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(headers));
        var answer = await RawConnection.AskAsync(
            address,
            $"{requestLine}\r\nhost: example.com\r\nconnection: close\r\n{utf8Headers}\r\n{body}");
        return int.Parse(answer.AsSpan(answer.IndexOf(' ') + 1, 3));
    }
}

/// <summary>The stack within this process.</summary>
[Collection(HarnessCollection.Name)]
public sealed class HostileRequestsInProcess(DeployedFunctionsFixture stack)
    : HostileRequestTests(stack.Address), IClassFixture<DeployedFunctionsFixture>;

/// <summary>The whole of <c>./hybrid run</c>.</summary>
public sealed class HostileRequestsToARun(HybridRunFixture run) : HostileRequestTests(run.Address), IClassFixture<HybridRunFixture>;
