using System.IO.Pipelines;
using System.Reflection;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.FrontDoor;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Hybrid.Local.Tests.FrontDoor;

/// <summary>The record that a connection uses for all its requests where nobody reads them.</summary>
public sealed class RequestRecordTests
{
    private static readonly string[] Lasting = [nameof(RequestRecord.Connection), nameof(RequestRecord.Transformer), nameof(RequestRecord.Time)];

    [Fact]
    public void UsedAgain_HasNothingOfTheRequestBefore()
    {
        var connection = new ClientConnection(new DefaultConnectionContext("test"), null!, new(PipeWriter.Create(Stream.Null), Timeout.InfiniteTimeSpan, () => { }));
        var (used, fresh) = (new RequestRecord(connection), new RequestRecord(connection));
        Use(used);
        Assert.All(State(used).Zip(State(fresh)), pair => Assert.True(!Equals(pair.First.Value, pair.Second.Value), $"{pair.First.Name} is not used by this test"));

        used.Begin();

        Assert.All(State(used).Zip(State(fresh)), pair => Assert.Equal(pair.Second, pair.First));
    }

    // Every member gets a value that a fresh record does not have.
    private static void Use(RequestRecord record)
    {
        var context = new DefaultHttpContext();
        (context.Request.Method, context.Request.Protocol) = ("GET", "HTTP/1.1");
        context.Request.Headers.Host = "a";
        context.Request.Headers.UserAgent = "b";
        context.Request.Headers.Upgrade = "websocket";
        var request = context.Features.GetRequiredFeature<IHttpRequestFeature>();
        request.RawTarget = "/x";
        record.Read(request);
        record.CountBytes(context);
        (record.TraceId, record.Classification, record.ClosesConnections) = ("d", new("Ambiguous", "e"), true);
        (record.Rule, record.Priority, record.Conditions, record.Action) = ("f", 1, Match.Path("/x"), FrontDoorFixture.ToMonolith);
        (record.TransformedHost, record.TransformedUri, record.TransformStatus, record.RedirectUrl, record.PathAndQuery) = ("g", "/h", "m", "i", "/j");
        (record.TargetGroup, record.EventBytes) = (FrontDoorFixture.Monolith, 2);
        record.Send(new InstanceTarget(new("http://localhost:1")));
        record.Answer(200);
        record.Fail("k", "l");
        record.End(context, 500);
    }

    // Times are when they are, and the connection and its transformer stay.
    private static List<(string Name, object? Value)> State(RequestRecord record) =>
    [
        .. from field in typeof(RequestRecord).GetFields(BindingFlags.Instance | BindingFlags.NonPublic)
           where field.Name != "_started" && !Lasting.Any(name => field.Name.Contains($"<{name}>", StringComparison.Ordinal))
           select (field.Name, field.GetValue(record)),
    ];
}
