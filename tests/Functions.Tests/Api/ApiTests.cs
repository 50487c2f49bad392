using Hybrid.Functions.Api;
using Hybrid.Functions.Shared;
using Hybrid.Local.Lambda.Events;

namespace Hybrid.Functions.Tests.Api;

public sealed class ApiTests
{
    // A store of its own for each test.
    private readonly Tested _api = Of(new InMemoryTicketStore(TimeProvider.System));

    [Fact]
    public async Task FilesATicket_AndFindsItAgain()
    {
        var filed = await _api.AnswerAsync(
            Event.Post("/api/tickets", """{"title":"Broken lift","priority":"high","description":"Third floor"}"""));
        var found = await _api.AnswerAsync(Event.Get(filed.Header("location")!));

        Assert.Equal((201, "/api/tickets/1"), (filed.StatusCode, filed.Header("location")));
        Assert.Equal(200, found.StatusCode);
        Assert.Equal(filed.Text(), found.Text());
        Assert.Equal(
            ("Broken lift", "high", "Third floor"),
            (Value(found, "title"), Value(found, "priority"), Value(found, "description")));
    }

    [Fact]
    public async Task ReadsABinaryBody() => Assert.Equal("ü", Value(await _api.AnswerAsync(Event.Sample("post-binary")), "title"));

    [Fact]
    public async Task DeletesATicket_Once()
    {
        await FileAsync(1);
        var request = Event.Of("DELETE", "/api/tickets/1", [], multiValue: true);

        Assert.Equal(204, (await _api.AnswerAsync(request)).StatusCode);
        (await _api.AnswerAsync(request)).AssertProblem(404);
        (await _api.AnswerAsync(Event.Get("/api/tickets/1"))).AssertProblem(404);
    }

    [Fact]
    public async Task PagesThroughAll_WithoutMissingOrRepeatingOne()
    {
        await FileAsync(25);
        var ids = new List<int>();
        for (var next = "/api/tickets?limit=10"; next is not null;)
        {
            var page = (await _api.AnswerAsync(Event.Get(next))).Json();
            ids.AddRange(page["items"]!.AsArray().Select(ticket => ticket!["id"]!.GetValue<int>()));
            next = page["next"]?.GetValue<string>();
        }

        Assert.Equal(Enumerable.Range(1, 25), ids);
    }

    [Theory]
    [InlineData("?limit=0", "limit")]
    [InlineData("?limit=101", "limit")]
    [InlineData("?limit=-1", "limit")]
    [InlineData("?limit=99999999999", "limit")]
    [InlineData("?after=x", "after")]
    [InlineData("?after=%F0%9F%98%80", "after")]
    public async Task RefusesAWrongQuery_NamingTheParameter(string query, string parameter)
    {
        var answer = await _api.AnswerAsync(Event.Get("/api/tickets" + query));

        answer.AssertProblem(400);
        Assert.NotNull(answer.Json()["errors"]![parameter]);
    }

    [Theory]
    [InlineData("""{}""", "title")]
    [InlineData("""{"title":" "}""", "title")]
    [InlineData("""{"title":"a\nb"}""", "title")]
    [InlineData("""{"title":"a","priority":"urgent"}""", "priority")]
    public async Task RefusesATicketThatIsNotRight_NamingTheField(string body, string field)
    {
        var answer = await _api.AnswerAsync(Event.Post("/api/tickets", body));

        answer.AssertProblem(422);
        Assert.NotNull(answer.Json()["errors"]![field]);
    }

    [Fact]
    public async Task ReportsAllFaultsAtOnce() => Assert.Equal(
        ["title", "description", "priority"],
        (await _api.AnswerAsync(Event.Post(
            "/api/tickets",
            $$"""{"title":"{{new string('a', 201)}}","description":"{{new string('a', 4001)}}","priority":"x"}""")))
            .Json()["errors"]!.AsObject().Select(error => error.Key));

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"title":1}""")]
    [InlineData("""{"title":"\ud800"}""")]
    public async Task RefusesABodyThatIsNotTheJsonWanted(string body) =>
        (await _api.AnswerAsync(Event.Post("/api/tickets", body))).AssertProblem(400);

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    public async Task RefusesAnyOtherContentType(string contentType) =>
        (await _api.AnswerAsync(Event.Post("/api/tickets", """{"title":"a"}""", contentType))).AssertProblem(415);

    [Theory]
    [InlineData("PUT", "/api/tickets", "GET, HEAD, POST")]
    [InlineData("POST", "/api/tickets/1", "GET, HEAD, DELETE")]
    [InlineData("BREW", "/api/tickets", "GET, HEAD, POST")]
    public async Task RefusesOtherMethods_AndSaysWhichThereAre(string method, string path, string allowed)
    {
        var answer = await _api.AnswerAsync(Event.Of(method, path, [], multiValue: true));

        answer.AssertProblem(405);
        Assert.Equal(allowed, answer.Header("allow"));
    }

    [Theory]
    [InlineData("/api")]
    [InlineData("/api/other")]
    [InlineData("/api/tickets/x")]
    [InlineData("/api/tickets/-1")]
    [InlineData("/api/tickets/1/2")]
    [InlineData("/api//tickets")]
    [InlineData("/api/tickets/../../etc/passwd")]
    public async Task ThereIsNothingElse(string path) => (await _api.AnswerAsync(Event.Get(path))).AssertProblem(404);

    [Fact]
    public async Task RefusesAClientThatTakesNoJson() =>
        (await _api.AnswerAsync(Event.Get("/api/tickets", ("accept", "text/html")))).AssertProblem(406);

    [Fact]
    public async Task Head_IsGetWithoutABody()
    {
        var answer = await _api.AnswerAsync(Event.Of("HEAD", "/api/tickets", [], multiValue: true));

        Assert.Equal((200, "application/json", 0), (answer.StatusCode, answer.Header("content-type"), answer.Body.Length));
    }

    [Fact]
    public async Task WhenTheStoreIsFull_SaysSo()
    {
        var store = new InMemoryTicketStore(TimeProvider.System);
        for (var i = 0; i < InMemoryTicketStore.Capacity; i++) await store.AddAsync(new() { Title = "t" }, CancellationToken.None);
        var api = Of(store);

        (await api.AnswerAsync(Event.Post("/api/tickets", """{"title":"a"}"""))).AssertProblem(507);
    }

    private static Tested Of(InMemoryTicketStore store) =>
        new((request, context) => AlbFunction.HandleAsync(request, context, new TicketsApi(store).AnswerAsync));

    private static string? Value(LambdaResponse answer, string field) => answer.Json()[field]?.GetValue<string>();

    private async Task FileAsync(int count)
    {
        for (var i = 0; i < count; i++) await _api.AnswerAsync(Event.Post("/api/tickets", """{"title":"t"}"""));
    }
}
