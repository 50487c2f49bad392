namespace Hybrid.Local.FrontDoor.Model;

/// <summary>What a load balancer does with X-Forwarded-For.</summary>
internal enum ForwardedForMode
{
    /// <summary>The client's address comes after what the client sent.</summary>
    Append,

    /// <summary>What the client sent is passed as it is.</summary>
    Preserve,

    /// <summary>The target gets none.</summary>
    Remove,
}
