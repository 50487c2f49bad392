using System.Net;
using System.Net.Sockets;
using System.Text;

// The smallest programs that fetch an invocation and answer it: with HttpClient, or with a socket and nothing else.
const string Path = "/2018-06-01/runtime/invocation/";
const string Answer = """{"statusCode":200}""";
var endpoint = Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API")!;
if (Environment.GetEnvironmentVariable("FLOOR") == "HttpClient")
{
    using var client = new HttpClient { BaseAddress = new($"http://{endpoint}"), Timeout = Timeout.InfiniteTimeSpan };
    while (true)
    {
        using var next = await client.GetAsync(Path + "next");
        await next.Content.ReadAsByteArrayAsync();
        using var body = new StringContent(Answer);
        var id = next.Headers.GetValues("Lambda-Runtime-Aws-Request-Id").First();
        using var posted = await client.PostAsync($"{Path}{id}/response", body);
    }
}

using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
socket.Connect(IPEndPoint.Parse(endpoint));
var buffer = new byte[64 * 1024];
while (true)
{
    socket.Send(Encoding.ASCII.GetBytes($"GET {Path}next HTTP/1.1\r\nHost: {endpoint}\r\n\r\n"));
    var length = socket.Receive(buffer);
    if (length == 0) return;
    var head = Encoding.ASCII.GetString(buffer, 0, length);
    const string name = "Lambda-Runtime-Aws-Request-Id: ";
    var id = head.AsSpan(head.IndexOf(name, StringComparison.OrdinalIgnoreCase) + name.Length);
    socket.Send(Encoding.ASCII.GetBytes($"POST {Path}{id[..id.IndexOf('\r')]}/response HTTP/1.1\r\nHost: {endpoint}\r\nContent-Length: "
        + $"{Answer.Length}\r\n\r\n{Answer}"));
    if (socket.Receive(buffer) == 0) return;
}
