using System.Net;
using Hybrid.Local.FrontDoor.Identity;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.FrontDoor.Routing;

namespace Hybrid.Local.FrontDoor;

/// <summary>How the front door serves.</summary>
internal sealed record FrontDoorOptions
{
    /// <summary>How far the local port of HTTPS is above that of HTTP: as far as 443 is above 80.</summary>
    public const int HttpsOffset = 443 - 80;

    /// <summary>The address to listen on. Any but a loopback address lets other machines in.</summary>
    public IPAddress Bind { get; init; } = IPAddress.Loopback;

    /// <summary>The local port of the HTTP listener; 0 takes any free ports.</summary>
    public int Port { get; init; } = 8080;

    /// <summary>Where the monolith listens, each URL a target; none where the load balancer forwards to no monolith.</summary>
    public IReadOnlyList<Uri> Monoliths { get; init; } = [];

    /// <summary>Where servers beside the monolith listen, by their name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Uri>> Servers { get; init; } = new Dictionary<string, IReadOnlyList<Uri>>();

    /// <summary>What answers in the place of those that are not given; null leaves their group without a target.</summary>
    public Uri? Sample { get; init; }

    /// <summary>How long a monolith may take to accept a connection: as long as an ALB gives a target.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Where the development certificate of HTTPS is kept; null makes one for this run alone.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>Says who is signed in.</summary>
    public Authenticator Authenticator { get; init; } = Authenticator.Nobody;

    /// <summary>Weights that are not the stack's; they may change while it serves.</summary>
    public WeightsByHand Weights { get; init; } = new();

    /// <summary>Routes that the monolith answers while their functions are asked in the background; null for none.</summary>
    public IShadow? Shadow { get; init; }

    /// <summary>Hears what is worth telling besides requests, such as which targets do not serve, in a sentence.</summary>
    public Action<string> Tell { get; init; } = _ => { };

    /// <summary>Where the targets of a group listen that were given, in words; null for those that were not.</summary>
    public string? GivenTo(TargetGroupModel group) => Given(group) is { Count: > 0 } given
        ? string.Join(" and ", given.Select(url => url.GetLeftPart(UriPartial.Authority)))
        : null;

    /// <summary>Where the targets of a group listen that is not of type lambda.</summary>
    public IReadOnlyList<Uri> AddressesOf(TargetGroupModel group) =>
        Given(group) is { Count: > 0 } given ? given : Sample is { } sample ? [sample] : [];

    /// <summary>
    /// The local port of each listener: the first HTTP and the first HTTPS listener have the known ones, further ones follow the first.
    /// </summary>
    public IReadOnlyList<int> LocalPorts(IReadOnlyList<ListenerModel> listeners)
    {
        var further = Port;
        return [.. listeners.Select((listener, index) =>
            Port == 0 ? 0
            : listeners.Take(index).Any(before => before.IsHttps == listener.IsHttps) ? ++further
            : listener.IsHttps ? Port + HttpsOffset
            : Port)];
    }

    private IReadOnlyList<Uri> Given(TargetGroupModel group) =>
        group.Servers is { } name ? Servers.GetValueOrDefault(name, []) : Monoliths;
}
