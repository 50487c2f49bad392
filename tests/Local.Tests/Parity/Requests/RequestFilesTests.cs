using System.Text;
using Hybrid.Local.Parity.Requests;

namespace Hybrid.Local.Tests.Parity.Requests;

/// <summary>Requests from files: lists, HAR files, cookies.</summary>
public sealed class RequestFilesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hybrid-requests-");

    [Fact]
    public async Task List_HasARequestInEachLine()
    {
        var requests = await ReadAsync("list.txt", "\n# asked at night\nGET /a?b=1\n  HEAD   https://shop.example.com/b  \n");

        Assert.Equal(["GET /a?b=1", "HEAD https://shop.example.com/b"], requests.Select(one => $"{one.Method} {one.Url}"));
    }

    [Theory]
    [InlineData("GET /a\n", "GET /a")]
    [InlineData("""{"log":{"entries":[{"request":{"method":"GET","url":"https://shop.example.com/b","headers":[]}}]}}""",
        "GET https://shop.example.com/b")]
    public async Task StandardInput_IsReadByWhatIsInIt(string text, string request)
    {
        using var input = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));

        var requests = await RequestFiles.ReadAsync(["-"], new(), TextWriter.Null, CancellationToken.None, input);

        Assert.Equal([request], requests.Select(one => $"{one.Method} {one.Url}"));
    }

    [Fact]
    public async Task StandardInput_LeavesNoFile()
    {
        string file;
        using (var input = await StandardInput.ReadAsync(new MemoryStream([1, 2]), CancellationToken.None))
        {
            file = input.Path;
            Assert.Equal(2, new FileInfo(file).Length);
        }

        Assert.False(Directory.Exists(Path.GetDirectoryName(file)));
    }

    [Fact]
    public async Task List_NamesEveryLineThatIsNone()
    {
        var wrong = string.Concat(Enumerable.Repeat("x\n", 10));

        var fault = await Assert.ThrowsAsync<ParityException>(() => ReadAsync("list.txt", $"GET /a\nGET\n/b GET\n{wrong}"));

        Assert.Equal(11, fault.Faults.Count);
        Assert.EndsWith(
            "list.txt, line 2: GET: not allowed; allowed: a method and a URL or a path, such as GET /api/items",
            fault.Faults[0],
            StringComparison.Ordinal);
        Assert.Equal("2 more lines are like that", fault.Faults[^1]);
    }

    [Fact]
    public async Task Har_HasTheRequestsOfItsFirstHost_WithoutWhatBelongsToTheConnection()
    {
        var tally = new Tally();
        var requests = await ReadAsync("shop.har", """
            {"log":{"entries":[
              {"request":{"method":"GET","url":"https://shop.example.com/a","headers":[
                {"name":":authority","value":"shop.example.com"},{"name":"Cookie","value":"sid=1"},{"name":"If-None-Match","value":"x"},
                {"name":"Host","value":"shop.example.com"},{"name":"accept","value":"*/*"}]}},
              {"request":{"method":"GET","url":"https://ads.example.net/api","headers":[]}},
              {"request":{"method":"POST","url":"https://shop.example.com/b","headers":[],"postData":{"mimeType":"text/plain","text":"é"}}},
              {"request":{"method":"POST","url":"https://shop.example.com/c","headers":[],"postData":{"mimeType":"multipart/form-data"}}},
              {"_resourceType":"websocket","request":{"method":"GET","url":"https://shop.example.com/d","headers":[]}},
              {"request":{"method":"GET","url":"data:image/png;base64,AA","headers":[]}}
            ]}}
            """, tally);

        Assert.Equal(["/a", "/b", "/c"], requests.Select(one => new Uri(one.Url).AbsolutePath));
        Assert.Equal(["Cookie: sid=1", "accept: */*"], requests[0].Headers.Select(header => $"{header.Key}: {header.Value}"));
        Assert.Equal("é", Encoding.UTF8.GetString(requests[1].Body!));
        Assert.Null(requests[2].Body);
        Assert.Equal((1, 2), (tally[Skipped.OtherHost], tally[Skipped.NotHttp]));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{"log":{}}""")]
    [InlineData("""{"log":{"entries":[{"request":{"url":1,"method":"GET"}}]}}""")]
    public async Task Har_ThatIsNone_IsNamed(string text)
    {
        var fault = await Assert.ThrowsAsync<ParityException>(() => ReadAsync("shop.har", text));

        Assert.Contains("shop.har: no HTTP Archive (", fault.Message, StringComparison.Ordinal);
        Assert.EndsWith("save it anew with the developer tools of a browser, as HAR", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folder_IsReadInTheOrderOfNames_WhateverItsFilesAreCalled()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "b.txt"), "GET /2\n");
        File.WriteAllText(
            Path.Combine(_folder.FullName, "a"), """ {"log":{"entries":[{"request":{"method":"GET","url":"http://h/1"}}]}}""");
        File.WriteAllText(Path.Combine(_folder.FullName, ".hidden"), "x");

        Assert.Equal(["http://h/1", "/2"], (await ReadAsync(_folder.FullName)).Select(one => one.Url));
    }

    [Fact]
    public async Task FileThatIsNotThere_IsNamed() => Assert.StartsWith(
        "--requests nowhere: there is no such file or folder; name ",
        (await Assert.ThrowsAsync<ParityException>(() => ReadAsync("nowhere"))).Message,
        StringComparison.Ordinal);

    [Fact]
    public async Task Log_HasEachRequestOnce_InItsOrder_WithItsUserAgentAlone()
    {
        static string Line(string type, string request, string agent, int status = 200) =>
            $"{type} 2026-11-27T07:15:28.123456Z app/a/1 192.0.2.1:5 10.0.0.1:80 0.001 0.002 0.000 {status} 200 34 366 \"{request}\" "
                + $"\"{agent}\" - - arn:aws:elasticloadbalancing:x \"Root=1-5\" \"-\" \"-\" 0 2026-11-27T07:15:28.1Z \"forward\" "
                + "\"-\" \"-\" \"10.0.0.1:80\" \"200\" \"-\" \"-\"";
        var (tally, notes) = (new Tally(), new StringWriter());
        List<string> lines =
        [
            Line("https", "GET https://shop.example.com:443/a?b=%20c HTTP/1.1", "one"),
            Line("http", "GET http://shop.example.com:8080/b HTTP/1.1", "-"),
            Line("http", "GET http://shop.example.com:80 HTTP/1.1", "-"),
            Line("https", "GET https://shop.example.com:443/a?b=%20c HTTP/1.1", "two"),
            Line("http", "POST http://shop.example.com:80/c HTTP/1.1", "-"),
            Line("wss", "GET https://shop.example.com:443/d HTTP/1.1", "-"),
            Line("http", "- http://shop.example.com:80- -", "-", 400),
            Line("http", "G@T http://shop.example.com:80/ HTTP/1.1", "-", 400),
            Line("http", @"GET http://shop.example.com:80/\xC3\xA9 HTTP/1.1", "-"),
        ];
        // One in a hundred may be damaged, of which a note tells.
        lines.AddRange(Enumerable.Repeat(lines[0], 200));
        lines.Add("something else");

        var requests = await ReadAsync(Write("app.log", string.Join('\n', lines)), tally, notes);

        Assert.Equal(
            [
                "GET https://shop.example.com/a?b=%20c 202 one", "GET http://shop.example.com:8080/b 1 ", "GET http://shop.example.com 1 ",
                "POST http://shop.example.com/c 1 ", "GET http://shop.example.com/é 1 ",
            ],
            requests.Select(one => $"{one.Method} {one.Url} {one.Times} {string.Concat(one.Headers.Select(header => header.Value))}"));
        Assert.Null(requests[3].Body);
        Assert.Equal((1, 3), (tally[Skipped.NotHttp], tally[Skipped.Unreadable]));
        Assert.Contains("app.log:210: this is no line of an access log", $"{notes}", StringComparison.Ordinal);
    }

    // In each row: what the file holds, and what is sent to shop.example.com for /cart.
    [Theory]
    [InlineData("sid=1\ntheme=a=b", "sid=1; theme=a=b")]
    [InlineData(".example.com\tTRUE\t/\tTRUE\t0\tsid\t1", "sid=1")]
    [InlineData("#HttpOnly_shop.example.com\tFALSE\t/\tTRUE\t0\tsid\t1", "sid=1")]
    [InlineData("example.com\tFALSE\t/\tTRUE\t0\tsid\t1", null)]
    [InlineData(".other.com\tTRUE\t/\tTRUE\t0\tsid\t1", null)]
    [InlineData(".example.com\tTRUE\t/car\tTRUE\t0\tsid\t1", null)]
    [InlineData(".example.com\tTRUE\t/cart\tTRUE\t0\tsid\t1", "sid=1")]
    // It has ended, long ago.
    [InlineData(".example.com\tTRUE\t/\tTRUE\t1000\tsid\t1", null)]
    [InlineData("# Netscape HTTP Cookie File\n\nsid=1", "sid=1")]
    public void Cookies_GoWhereTheyBelong(string text, string? header)
    {
        var cookies = CookieFile.Read(Write("cookies.txt", text), DateTimeOffset.UnixEpoch.AddYears(50));

        Assert.Equal(header, cookies.HeaderFor("shop.example.com", "/cart"));
    }

    [Fact]
    public void CookieFile_ThatIsNone_IsNamed_WithoutWhatItHolds()
    {
        var file = Write("cookies.txt", "sid=1\nmarker of something\na\tmarker\n=marker\n");

        var fault = Assert.Throws<ParityException>(() => CookieFile.Read(file, DateTimeOffset.UtcNow));

        Assert.Contains("line 2 is no cookie, line 3 is no cookie, line 4 is no cookie; ", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("marker", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SignIn_TakesThePlaceOfWhatWasRecorded()
    {
        var cookies = CookieFile.Read(Write("c", "sid=2"), default);
        var signIn = new SignIn([new("Authorization", "new"), new("X-Session", "secret-session")], cookies);

        var headers = signIn.Apply([new("authorization", "old"), new("cookie", "sid=1"), new("accept", "*/*")], "h", "/");

        Assert.Equal(
            ["accept: */*", "Authorization: new", "X-Session: secret-session", "Cookie: sid=2"],
            headers.Select(header => $"{header.Key}: {header.Value}"));
        Assert.Equal((true, true, false), (signIn.IsSecret("x-session"), signIn.IsSecret("Cookie"), signIn.IsSecret("accept")));
        var shown = Hybrid.Local.RouteMap.Stories.Secrets.Of(signIn.SecretsOf(headers));
        Assert.Equal("••••••", shown.Hide("secret-session"));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private Task<List<KnownRequest>> ReadAsync(string name, string text, Tally? tally = null) => ReadAsync(Write(name, text), tally);

    private static async Task<List<KnownRequest>> ReadAsync(string path, Tally? tally = null, StringWriter? notes = null) =>
        [.. await RequestFiles.ReadAsync([path], tally ?? new(), notes ?? new(), CancellationToken.None)];

    private string Write(string name, string text)
    {
        var file = Path.Combine(_folder.FullName, name);
        File.WriteAllText(file, text);
        return file;
    }
}
