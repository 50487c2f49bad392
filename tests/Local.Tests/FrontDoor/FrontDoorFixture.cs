using System.Security.Cryptography.X509Certificates;
using System.Threading.Channels;
using Hybrid.Infra.Routing.Matching;
using Hybrid.Local.FrontDoor;
using Hybrid.Local.FrontDoor.Identity;
using Hybrid.Local.FrontDoor.Listening;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.Lambda;
using Microsoft.AspNetCore.Http;
using Moq;
using Match = Hybrid.Infra.Routing.Conditions.Match;

namespace Hybrid.Local.Tests.FrontDoor;

/// <summary>A front door over real HTTP before a function that is a double and a monolith that says what it was asked.</summary>
internal sealed class FrontDoorFixture : IAsyncDisposable
{
    private readonly EchoMonolith _monolith;
    private readonly FrontDoorServer _server;
    private readonly X509Certificate2 _certificate;
    private readonly DirectoryInfo _folder;

    private FrontDoorFixture(
        EchoMonolith monolith,
        FrontDoorServer server,
        Mock<ILambdaService> lambda,
        RecordingLog log,
        DirectoryInfo folder,
        X509Certificate2 certificate)
    {
        (_monolith, _server, Lambda, Log, _folder, _certificate) = (monolith, server, lambda, log, folder, certificate);
        Client = NewClient(followRedirects: false);
    }

    public static TargetGroupModel Monolith { get; } = new() { Name = "monolith", Arn = "arn:monolith", IsLambda = false };

    public static TargetGroupModel Hello { get; } = new()
    {
        Name = "hello",
        Arn = "arn:hello",
        IsLambda = true,
        MultiValueHeaders = true,
        Function = new()
        {
            Name = "hello",
            Handler = "Hello::Type::Method",
            Runtime = "dotnet10",
            TaskRoot = "/",
            InvokedArn = "arn:hello:live",
        },
    };

    /// <summary>Forwards to the monolith.</summary>
    public static ForwardAction ToMonolith { get; } = Forward("default", null, new WeightedTarget(Monolith, 1));

    /// <summary>A client of the first listener, which follows no redirect.</summary>
    public HttpClient Client { get; }

    public Mock<ILambdaService> Lambda { get; }

    public RecordingLog Log { get; }

    /// <summary>What it has told the terminal.</summary>
    public ChannelReader<string> Told { get; private init; } = null!;

    public Uri Address => _server.Addresses[0].Url;

    /// <summary>Trust in the development certificate, and in nothing else.</summary>
    public X509ChainPolicy Trust => new()
    {
        TrustMode = X509ChainTrustMode.CustomRootTrust,
        CustomTrustStore = { _certificate },
        RevocationMode = X509RevocationMode.NoCheck,
    };

    /// <summary>Where the HTTPS listener listens.</summary>
    public Uri SecureAddress => _server.Addresses.Single(a => a.Listener.IsHttps).Url;

    /// <summary>Starts the front door with these rules; everything else goes to the monolith.</summary>
    public static Task<FrontDoorFixture> StartAsync(params Rule<NamedAction>[] rules) => StartAsync([Http(ToMonolith, rules)]);

    /// <summary>Starts the front door with these listeners.</summary>
    public static Task<FrontDoorFixture> StartAsync(IReadOnlyList<ListenerModel> listeners, bool monolithIsThere = true) =>
        StartAsync(new LoadBalancerModel { Listeners = listeners, TargetGroups = [Monolith, Hello] }, monolithIsThere);

    /// <summary>Starts the front door with these attributes, and everything goes to the monolith but for these rules.</summary>
    public static Task<FrontDoorFixture> StartAsync(LoadBalancerAttributes attributes, params Rule<NamedAction>[] rules) =>
        StartAsync(
            new LoadBalancerModel { Listeners = [Http(ToMonolith, rules)], TargetGroups = [Monolith, Hello], Attributes = attributes });

    /// <summary>Starts the front door of this load balancer before a monolith that answers in this way.</summary>
    public static async Task<FrontDoorFixture> StartAsync(
        LoadBalancerModel loadBalancer,
        bool monolithIsThere = true,
        RequestDelegate? monolithAnswers = null,
        Authenticator? authenticator = null)
    {
        var monolith = await EchoMonolith.StartAsync(monolithAnswers);
        var lambda = new Mock<ILambdaService>(MockBehavior.Strict);
        var (log, told) = (new RecordingLog(), Channel.CreateUnbounded<string>());
        var folder = Directory.CreateTempSubdirectory("hybrid-certificate-");
        var certificateFile = Path.Combine(folder.FullName, "certificate.pem");
        var address = monolith.Address;
        if (!monolithIsThere) await monolith.DisposeAsync();
        var server = await FrontDoorServer.StartAsync(
            loadBalancer,
            lambda.Object,
            new()
            {
                Port = 0,
                Monoliths = [address],
                Servers = loadBalancer.TargetGroups.Select(group => group.Servers).OfType<string>()
                    .ToDictionary(name => name, IReadOnlyList<Uri> (_) => [address]),
                CertificateFile = certificateFile,
                Authenticator = authenticator ?? Authenticator.Nobody,
                Tell = line => told.Writer.TryWrite(line),
            },
            log);
        var certificate = DevelopmentCertificate.Load(certificateFile, DateTimeOffset.UtcNow);
        return new(monolith, server, lambda, log, folder, certificate) { Told = told.Reader };
    }

    /// <summary>An HTTP listener on port 80.</summary>
    public static ListenerModel Http(NamedAction byDefault, params Rule<NamedAction>[] rules) =>
        new("http", 80, "HTTP", new(rules), byDefault);

    /// <summary>An HTTPS listener on port 443.</summary>
    public static ListenerModel Https(NamedAction byDefault, params Rule<NamedAction>[] rules) =>
        new("https", 443, "HTTPS", new(rules), byDefault);

    /// <summary>A rule that forwards.</summary>
    public static Rule<NamedAction> Rule(int priority, Match match, params WeightedTarget[] targets) =>
        new(priority, match, Forward($"rule-{priority}", null, targets));

    public static ForwardAction Forward(string rule, TimeSpan? stickiness, params WeightedTarget[] targets) =>
        new(rule, targets, stickiness);

    /// <summary>A client that trusts the development certificate, and nothing else.</summary>
    public HttpClient NewClient(bool followRedirects)
    {
        var handler = new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = followRedirects };
        handler.SslOptions.CertificateChainPolicy = Trust;
        return new(handler) { BaseAddress = Address };
    }

    /// <summary>Has the function answer this JSON, and keeps the events it gets.</summary>
    public List<byte[]> FunctionAnswers(string json) =>
        FunctionEnds(new() { RequestId = "1", Payload = System.Text.Encoding.UTF8.GetBytes(json) });

    /// <summary>Has the function answer this JSON, once it may.</summary>
    public void FunctionAnswers(Task mayAnswer, string json) =>
        Lambda.Setup(l => l.InvokeAsync("hello", It.IsAny<ReadOnlyMemory<byte>>(), It.IsAny<string?>(), It.IsAny<CancellationToken>()))
            .Returns(async () =>
            {
                await mayAnswer;
                return new() { RequestId = "1", Payload = System.Text.Encoding.UTF8.GetBytes(json) };
            });

    /// <summary>Has every invocation end like this, and keeps the events.</summary>
    public List<byte[]> FunctionEnds(InvocationOutcome outcome)
    {
        var events = new List<byte[]>();
        Lambda.Setup(l => l.InvokeAsync("hello", It.IsAny<ReadOnlyMemory<byte>>(), It.IsAny<string?>(), It.IsAny<CancellationToken>()))
            .Callback((string _, ReadOnlyMemory<byte> payload, string? _, CancellationToken _) => events.Add(payload.ToArray()))
            .ReturnsAsync(outcome);
        return events;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server.DisposeAsync();
        await _monolith.DisposeAsync();
        _certificate.Dispose();
        _folder.Delete(recursive: true);
    }
}
