using System.Net;
using System.Net.Sockets;
using System.Text;
using Hybrid.Local.Lambda;
using Hybrid.Local.Lambda.RuntimeApi;
using Moq;

namespace Hybrid.Local.Tests.Lambda.RuntimeApi;

public sealed class RuntimeApiServerTests : IDisposable
{
    private readonly Mock<IRuntimeApiSession> _session = new();
    private readonly RuntimeApiServer _server;
    private readonly HttpClient _client;

    public RuntimeApiServerTests()
    {
        _server = new(_session.Object);
        _client = new() { BaseAddress = new($"http://{_server.Endpoint}/2018-06-01/runtime/") };
    }

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task Gives_TheEvent_WithTheDocumentedHeaders()
    {
        var invocation = new PendingInvocation(TestFunction.Definition("Echo"), "{}"u8.ToArray(), "Root=1-2-3");
        invocation.Begin(TimeSpan.Zero, TimeSpan.FromSeconds(3));
        _session.Setup(s => s.NextAsync()).ReturnsAsync(invocation);
        using var response = await _client.GetAsync(new Uri("invocation/next", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("{}", await response.Content.ReadAsStringAsync());
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["Lambda-Runtime-Aws-Request-Id"] = invocation.RequestId,
                ["Lambda-Runtime-Invocation-Id"] = invocation.InvocationId,
                ["Lambda-Runtime-Deadline-Ms"] = invocation.DeadlineMs.ToString(),
                ["Lambda-Runtime-Invoked-Function-Arn"] = "arn:aws:lambda:eu-west-1:123456789012:function:tested:live",
                ["Lambda-Runtime-Trace-Id"] = "Root=1-2-3",
            },
            response.Headers.ToDictionary(h => h.Key, h => h.Value.Single()));
    }

    [Theory]
    [InlineData("Host", "rebound.example.com")]
    [InlineData("Host", "localhost:1")]
    [InlineData("Origin", "https://example.com")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    public async Task Refuses_WhoeverIsNotTheProcess(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("invocation/next", UriKind.Relative));
        request.Headers.Add(header, value);

        using var response = await _client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        _session.VerifyNoOtherCalls();
    }

    [Fact]
    public async Task Accepts_AgainAfterAFailure()
    {
        var failures = 0;
        _session.Setup(s => s.FailInit(It.IsAny<RuntimeApiCall>(), It.IsAny<byte[]>())).Returns(RuntimeApiReply.Accepted);
        using var server = new RuntimeApiServer(
            _session.Object,
            listener => failures++ < 2
                ? Task.FromException<Socket>(new SocketException((int)SocketError.TooManyOpenSockets))
                : listener.AcceptAsync());
        using var content = new StringContent("{}");

        using var response = await _client.PostAsync($"http://{server.Endpoint}/2018-06-01/runtime/init/error", content);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    [Theory]
    [InlineData("invocation/1/response", HttpStatusCode.Accepted, """{"status":"OK"}""")]
    [InlineData("invocation/2/response", HttpStatusCode.BadRequest, "InvalidRequestID")]
    [InlineData("invocation/3/response", HttpStatusCode.Forbidden, "InvalidStateTransition")]
    [InlineData("invocation/1/error", HttpStatusCode.Accepted, """{"status":"OK"}""")]
    [InlineData("init/error", HttpStatusCode.Accepted, """{"status":"OK"}""")]
    [InlineData("invocation/1/other", HttpStatusCode.NotFound, "NotFound")]
    public async Task Replies_WithStatusAndJson(string path, HttpStatusCode status, string body)
    {
        _session.Setup(s => s.Respond(For("1"), It.IsAny<byte[]>())).Returns(RuntimeApiReply.Accepted);
        _session.Setup(s => s.Respond(For("2"), It.IsAny<byte[]>())).Returns(RuntimeApiReply.UnknownRequestId);
        _session.Setup(s => s.Respond(For("3"), It.IsAny<byte[]>())).Returns(RuntimeApiReply.InvalidSequence);
        _session.Setup(s => s.Fail(For("1"), It.IsAny<byte[]>())).Returns(RuntimeApiReply.Accepted);
        _session.Setup(s => s.FailInit(It.IsAny<RuntimeApiCall>(), It.IsAny<byte[]>())).Returns(RuntimeApiReply.Accepted);
        using var content = new StringContent("{}");
        using var response = await _client.PostAsync(new Uri(path, UriKind.Relative), content);
        Assert.Equal(status, response.StatusCode);
        Assert.Contains(body, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(false, 5)]
    [InlineData(false, 1_000_000)]
    [InlineData(true, 0)]
    [InlineData(true, 1_000_000)]
    [InlineData(false, RuntimeApiReply.PayloadLimit)]
    public async Task Takes_AnswersOfDeclaredLength_AndChunked(bool chunked, int length)
    {
        byte[]? taken = null;
        _session.Setup(s => s.Respond(For("1"), It.IsAny<byte[]>())).Callback((RuntimeApiCall _, byte[] payload) => taken = payload)
            .Returns(RuntimeApiReply.Accepted);
        var sent = new byte[length];
        new Random(1).NextBytes(sent);
        Assert.Equal(HttpStatusCode.Accepted, await PostAsync("invocation/1/response", sent, chunked));
        Assert.Equal(sent, taken);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Refuses_AnswersAboveTheLimit_AndGoesOnWithTheConnection(bool chunked)
    {
        _session.Setup(s => s.RefuseResponse(For("1"), RuntimeApiReply.PayloadLimit + 1)).Returns(RuntimeApiReply.TooLarge);
        _session.Setup(s => s.Respond(For("1"), It.IsAny<byte[]>())).Returns(RuntimeApiReply.Accepted);
        Assert.Equal(
            HttpStatusCode.RequestEntityTooLarge,
            await PostAsync("invocation/1/response", new byte[RuntimeApiReply.PayloadLimit + 1], chunked));
        Assert.Equal(HttpStatusCode.Accepted, await PostAsync("invocation/1/response", [], chunked: false));
    }

    [Fact]
    public async Task Takes_AHeaderOfNearlyAMegabyte()
    {
        _session.Setup(s => s.Fail(It.Is<RuntimeApiCall>(call => call.ErrorType == "Function.Error"), It.IsAny<byte[]>()))
            .Returns(RuntimeApiReply.Accepted);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("invocation/1/error", UriKind.Relative))
        {
            Content = new StringContent("{}"),
        };
        request.Headers.Add("Lambda-Runtime-Function-Error-Type", "Function.Error");
        request.Headers.Add("Lambda-Runtime-Function-XRay-Error-Cause", new string('x', 1_000_000));
        using var response = await _client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    [Fact]
    public async Task Lets_AClientThatAsks_SendItsBody()
    {
        _session.Setup(s => s.Respond(For("1"), It.IsAny<byte[]>())).Returns(RuntimeApiReply.Accepted);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("invocation/1/response", UriKind.Relative))
        {
            Content = new StringContent("{}"),
        };
        request.Headers.ExpectContinue = true;
        using var response = await _client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    [Theory]
    [InlineData("HTTP/1.1\r\nconnection: close")]
    [InlineData("HTTP/1.1\r\nCONNECTION: Close")]
    [InlineData("HTTP/1.0")]
    public async Task Closes_AfterTheReply_WhereTheClientDoesNotGoOn(string rest)
    {
        _session.Setup(s => s.Respond(For("1"), It.Is<byte[]>(payload => payload.Length == 2))).Returns(RuntimeApiReply.Accepted);
        var reply = await SendAsync(
            $"POST /2018-06-01/runtime/invocation/1/response {rest}\r\nhost: {_server.Endpoint}\r\ncontent-length: 2\r\n\r\n{{}}");
        Assert.StartsWith("HTTP/1.1 202 ", reply, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Lambda-Runtime-Invocation-Id", "a")]
    [InlineData("lambda-runtime-invocation-id", "b")]
    public async Task Reads_TheEchoOfTheInvocation(string header, string echo)
    {
        _session.Setup(s => s.Respond(It.Is<RuntimeApiCall>(call => call.InvocationId == echo), It.IsAny<byte[]>()))
            .Returns(RuntimeApiReply.WrongInvocationId);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("invocation/1/response", UriKind.Relative))
        {
            Content = new StringContent("{}"),
        };
        request.Headers.Add(header, echo);
        using var response = await _client.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("InvalidInvocationId", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense\r\n\r\n")]
    [InlineData("GET /\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: 1x\r\n\r\n")]
    public async Task Refuses_WhatIsNoHttp(string request)
    {
        Assert.StartsWith("HTTP/1.1 400 ", await SendAsync(request), StringComparison.Ordinal);
    }

    private static RuntimeApiCall For(string requestId) => It.Is<RuntimeApiCall>(call => call.RequestId == requestId);

    // By hand, up to the end of the connection.
    private async Task<string> SendAsync(string request)
    {
        using var client = new TcpClient();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await client.ConnectAsync(IPEndPoint.Parse(_server.Endpoint));
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(client.GetStream());
        return await reader.ReadToEndAsync(patience.Token);
    }

    private async Task<HttpStatusCode> PostAsync(string path, byte[] body, bool chunked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative))
        {
            Content = new ByteArrayContent(body),
        };
        request.Headers.TransferEncodingChunked = chunked;
        using var response = await _client.SendAsync(request);
        return response.StatusCode;
    }
}
