using System.Text.Json.Nodes;

namespace Hybrid.Local.FrontDoor.Model;

/// <summary>Reads the attributes of a load balancer.</summary>
internal static class LoadBalancerAttributesReader
{
    /// <param name="inputs">The inputs of the load balancer; null where it is not of this stack, and AWS's defaults are assumed.</param>
    /// <exception cref="NotSupportedException">An ALB does not take one of the values.</exception>
    public static LoadBalancerAttributes Read(JsonObject? inputs)
    {
        var defaults = new LoadBalancerAttributes();
        return defaults with
        {
            IdleTimeout = Seconds(inputs, "idleTimeout", defaults.IdleTimeout),
            ClientKeepAlive = Seconds(inputs, "clientKeepAlive", defaults.ClientKeepAlive),
            DropInvalidHeaderFields = Flag(inputs, "dropInvalidHeaderFields", defaults.DropInvalidHeaderFields),
            DesyncMitigationMode = Choice(inputs, "desyncMitigationMode", defaults.DesyncMitigationMode),
            ForwardedForMode = Choice(inputs, "xffHeaderProcessingMode", defaults.ForwardedForMode),
            ForwardedForClientPort = Flag(inputs, "enableXffClientPort", defaults.ForwardedForClientPort),
            PreserveHostHeader = Flag(inputs, "preserveHostHeader", defaults.PreserveHostHeader),
            TlsHeaders = Flag(inputs, "enableTlsVersionAndCipherSuiteHeaders", defaults.TlsHeaders),
            Http2 = Flag(inputs, "enableHttp2", defaults.Http2),
        };
    }

    private static TimeSpan Seconds(JsonObject? inputs, string name, TimeSpan otherwise) =>
        inputs?[name]?.GetValue<int>() is { } seconds ? TimeSpan.FromSeconds(seconds) : otherwise;

    private static bool Flag(JsonObject? inputs, string name, bool otherwise) => inputs?[name]?.GetValue<bool>() ?? otherwise;

    private static T Choice<T>(JsonObject? inputs, string name, T otherwise)
        where T : struct, Enum
    {
        if (inputs?[name]?.GetValue<string>() is not { } text) return otherwise;
        if (Enum.TryParse<T>(text, ignoreCase: true, out var value)) return value;
        throw new NotSupportedException($"load balancer: {name}: {text} is not allowed; allowed: {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}");
    }
}
