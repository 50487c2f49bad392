using System.Security.Cryptography;
using System.Text;

namespace Hybrid.Local.FrontDoor.Targets;

/// <summary>One instance of a target group: a monolith that listens somewhere.</summary>
internal sealed class InstanceTarget(Uri url)
{
    private int _outstanding;

    /// <summary>Scheme, host and port.</summary>
    public string Origin { get; } = url.GetLeftPart(UriPartial.Authority);

    /// <summary>Host and port.</summary>
    public string Address { get; } = url.Authority;

    /// <summary>What stands for it in the cookies of stickiness.</summary>
    public string Key { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(url.Authority)))[..16];

    /// <summary>How many requests it is answering.</summary>
    public int Outstanding => Volatile.Read(ref _outstanding);

    public void Begin() => Interlocked.Increment(ref _outstanding);

    public void End() => Interlocked.Decrement(ref _outstanding);
}
