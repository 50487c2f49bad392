using System.Globalization;
using System.Text.Json.Nodes;
using Hybrid.Infra.Routing.Checks;

namespace Hybrid.Infra.Settings;

/// <summary>A way out: ports, both included, of a network.</summary>
/// <param name="FirstPort">The first port, 1 to 65535.</param>
/// <param name="LastPort">The last port.</param>
/// <param name="Network">An IPv4 or IPv6 network.</param>
public sealed record Egress(int FirstPort, int LastPort, string Network)
{
    /// <summary>What it looks like, in words.</summary>
    internal const string Allowed = "a list of one to 60 ports, or ranges of them, each with a network, such as "
        + "[443 0.0.0.0/0, 5432 10.1.0.0/16, 8000-8010 10.2.0.0/16]";

    /// <summary>
    /// "Inbound or outbound rules per security group": https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html.
    /// </summary>
    internal const int Most = 60;

    private const int HighestPort = 65_535;

    /// <summary>HTTPS to anywhere: Session Manager and package repositories, where there is a way out.</summary>
    public static Egress Https { get; } = new(443, 443, "0.0.0.0/0");

    /// <summary>Reads <c>5432 10.1.0.0/16</c> or <c>8000-8010 fd00::/8</c>; null if it is neither.</summary>
    internal static Egress? Parse(string text) =>
        text.Split(' ') is [var ports, var network]
        && ports.Split('-') is [var first, ..] and { Length: <= 2 } bounds
        && Port(first) is { } from && Port(bounds[^1]) is { } to && from <= to
        && SettingsSection.IsNetwork(network)
            ? new(from, to, network)
            : null;

    /// <summary>What it looks like. That a range does not run backwards, and that an address is a network's, cannot be said.</summary>
    internal static JsonObject Shape()
    {
        var port = ValueShape.Digits(1, HighestPort);
        return ValueShape.List(ValueShape.Text($"^{port}(-{port})? {ValueShape.AnyNetworkPattern}$"), Most);
    }

    /// <summary><c>5432 10.1.0.0/16</c>.</summary>
    public override string ToString() => $"{new PriorityRange(FirstPort, LastPort)} {Network}";

    // Without zeros before it, as the schema has it.
    private static int? Port(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1 and <= HighestPort
        && text[0] != '0' ? port : null;
}
