using Hybrid.Infra.Settings;

namespace Hybrid.Local.Cli.Options;

/// <summary>A method that may be mistyped: a load balancer takes any, and so it is no fault.</summary>
internal static class MistypedMethod
{
    // RFC 9110, 9.3, and RFC 5789.
    private static readonly string[] Known = ["GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"];

    /// <summary>What is to be said of a method that is nearly one of HTTP's; null if it is one of them, or far from all.</summary>
    public static string? Note(string method) => !Known.Contains(method) && Nearest.To(method, Known) is [var nearest, ..]
        ? $"{method} is not a method of HTTP; did you mean {nearest}? An ALB takes it as it is."
        : null;
}
