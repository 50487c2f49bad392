using System.Net.Sockets;
using System.Text;

// A function that speaks the Runtime API by itself, and not always as it should: the event says what it does before it answers,
// or the command line, whatever the events are.
var runtime = $"http://{Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API")}/2018-06-01/runtime/";
using var client = new HttpClient { BaseAddress = new(runtime), Timeout = Timeout.InfiniteTimeSpan };
if (args is ["meets-at-start", var start])
{
    await MeetAsync(start);
    args = [];
}

if (args is ["meets-and-exits", var end])
{
    await MeetAsync(end);
    return 7;
}

if (args is ["fails-init"])
{
    await client.PostAsync(
        new Uri("init/error", UriKind.Relative),
        new StringContent("""{"errorType":"Broken","errorMessage":"no settings"}"""));
    using var refused = await client.GetAsync(new Uri("invocation/next", UriKind.Relative));
    Console.WriteLine($"asked for work all the same: {await DescribeAsync(refused)}");
    await Task.Delay(Timeout.Infinite);
}

while (true)
{
    using var next = await client.GetAsync(new Uri("invocation/next", UriKind.Relative));
    var request = args.Length > 0 ? args : (await next.Content.ReadAsStringAsync()).Split(' ');
    var id = Header("Lambda-Runtime-Aws-Request-Id");
    var invocationId = Header("Lambda-Runtime-Invocation-Id");
    switch (request)
    {
        case ["asks-again"]:
            using (var again = await client.GetAsync(new Uri("invocation/next", UriKind.Relative)))
                await AnswerAsync(await DescribeAsync(again));
            break;
        case ["unknown-id"]:
            await AnswerAsync(await PostAsync("invocation/00000000-0000-0000-0000-000000000000/response", ""));
            break;
        case ["wrong-echo"]:
            await AnswerAsync(await PostAsync($"invocation/{id}/response", "", "00000000-0000-0000-0000-000000000000"));
            break;
        case ["wrong-echo-of-error"]:
            await AnswerAsync(await PostAsync($"invocation/{id}/error", "{}", "00000000-0000-0000-0000-000000000000"));
            break;
        case ["init-error"]:
            await AnswerAsync(await PostAsync("init/error", "{}"));
            break;
        case ["answers-twice"]:
            await PostAsync($"invocation/{id}/response", "first");
            Console.WriteLine($"the second answer: {await PostAsync($"invocation/{id}/response", "second")}");
            break;
        case ["stops-asking"]:
            await AnswerAsync("answered");
            await Task.Delay(Timeout.Infinite);
            break;
        case ["ends"]:
            await AnswerAsync($"{Environment.ProcessId}");
            return 0;
        case ["meets", var port]:
            await MeetAsync(port);
            await AnswerAsync("met");
            break;
        case ["meets-first", var port]:
            await MeetAsync(port);
            goto default;
        case ["complains", var about, var times]:
            for (var i = 1; i <= int.Parse(times); i++) Console.Error.WriteLine($"{about} {i}\n    at a line of its source");
            if (about == "death") return 0;
            await AnswerAsync("complained");
            break;
        case ["deadline"]:
            await AnswerAsync(Header("Lambda-Runtime-Deadline-Ms"));
            break;
        case ["folder"]:
            await AnswerAsync(Environment.CurrentDirectory);
            break;
        default:
            await AnswerAsync(
                """{"statusCode":200,"multiValueHeaders":{"content-type":["text/plain"]},"body":"answered by a runtime of its own"}""");
            break;
    }

    string Header(string name) => next.Headers.GetValues(name).Single();

    Task AnswerAsync(string answer) => PostAsync($"invocation/{id}/response", answer, invocationId);

    async Task<string> PostAsync(string path, string body, string? echo = null)
    {
        using var post = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = new StringContent(body) };
        if (echo is not null) post.Headers.Add("Lambda-Runtime-Invocation-Id", echo);
        using var reply = await client.SendAsync(post);
        return await DescribeAsync(reply);
    }
}

static async Task MeetAsync(string port)
{
    using var meeting = new TcpClient("127.0.0.1", int.Parse(port));
    await meeting.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"{Environment.ProcessId}\n"));
    // Until the other side closes.
    while (await meeting.GetStream().ReadAsync(new byte[1]) > 0) { }
}

static async Task<string> DescribeAsync(HttpResponseMessage reply) => $"{(int)reply.StatusCode} {await reply.Content.ReadAsStringAsync()}";
