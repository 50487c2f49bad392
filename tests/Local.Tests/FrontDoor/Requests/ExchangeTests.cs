using System.IO.Pipelines;
using System.Reflection;
using Hybrid.Local.FrontDoor.Records;
using Hybrid.Local.FrontDoor.Requests;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Forwarder;

namespace Hybrid.Local.Tests.FrontDoor.Requests;

/// <summary>The exchange that a connection uses for all its requests where nobody reads about them.</summary>
public sealed class ExchangeTests
{
    // Times are when they are; the connection, the record and the transformer stay.
    private static readonly string[] Lasting =
    [
        "<connection>P", "_started", Backing(nameof(Exchange.Record)), Backing(nameof(Exchange.Transformer)),
        Backing(nameof(RequestRecord.Connection)), Backing(nameof(RequestRecord.Time)),
    ];

    [Fact]
    public void UsedAgain_HasNothingOfTheRequestBefore()
    {
        var connection = new ClientConnection(
            new(new DefaultConnectionContext("test")), new(PipeWriter.Create(Stream.Null), Timeout.InfiniteTimeSpan, () => { }));
        var (used, fresh) = (new Exchange(connection), new Exchange(connection));
        var nothing = new DefaultHttpContext();
        fresh.Begin(nothing, countsBytes: false);
        Use(used);
        Assert.All(
            State(used).Zip(State(fresh)),
            pair => Assert.True(!Equals(pair.First.Value, pair.Second.Value), $"{pair.First.Name} is not used by this test"));

        used.Begin(nothing, countsBytes: false);

        Assert.All(State(used).Zip(State(fresh)), pair => Assert.Equal(pair.Second, pair.First));
    }

    // Every member gets a value that a fresh exchange does not have.
    private static void Use(Exchange exchange)
    {
        var context = new DefaultHttpContext();
        (context.Request.Method, context.Request.Protocol) = ("GET", "HTTP/1.1");
        context.Request.Headers.Host = "a";
        context.Request.Headers.UserAgent = "b";
        context.Request.Headers.Upgrade = "websocket";
        context.Request.Headers.Cookie = "c=d";
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = "/x";
        exchange.Begin(context, countsBytes: true);
        (exchange.PathAndQuery, exchange.TraceId) = ("/j", "d");
        (exchange.ClosesConnections, exchange.Transformer) = (true, HttpTransformer.Default);
        var record = exchange.Record;
        (record.TraceId, record.Classification) = ("d", DesyncClassification.EmptyHeader);
        (record.RuleName, record.Priority, record.Action) = ("f", 1, FrontDoorFixture.ToMonolith);
        (record.TransformedHost, record.TransformedUri, record.TransformStatus, record.RedirectUrl) = ("g", "/h", "m", "i");
        (record.TargetGroup, record.IsUnauthenticated) = (FrontDoorFixture.Monolith, true);
        (record.InitDuration, record.Transcript, record.Shadow) = (TimeSpan.FromSeconds(1), new((_, _) => { }), new());
        record.Send("localhost:1");
        record.Answer(200);
        record.Fail("k", "l");
        exchange.End(context, 500);
    }

    private static List<(string Name, object? Value)> State(Exchange exchange) => [.. StateOf(exchange), .. StateOf(exchange.Record)];

    private static IEnumerable<(string Name, object? Value)> StateOf(object one) =>
        from field in one.GetType().GetFields(BindingFlags.Instance | BindingFlags.NonPublic)
        where !Lasting.Contains(field.Name)
        select (field.Name, field.GetValue(one));

    private static string Backing(string property) => $"<{property}>k__BackingField";
}
