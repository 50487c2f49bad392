namespace Hybrid.Local.Lambda.Events;

/// <summary>What an Application Load Balancer lets through to and from a function.</summary>
internal static class AlbLimits
{
    /// <summary>
    /// The largest request body, and the largest response of a function (the whole JSON, so base64 counts as it stands), in bytes.
    /// The user guide says "1 MB" (lambda-functions); that it means 1,048,576 and counts the request body before base64 is our reading.
    /// </summary>
    public const int PayloadBytes = 1024 * 1024;

    /// <summary>The largest headers of a response, names and values together, in bytes: the quota is 32 K.</summary>
    public const int ResponseHeaderBytes = 32 * 1024;
}
