using Hybrid.Infra.Routing.Matching;

namespace Hybrid.Local.FrontDoor.Model;

/// <summary>A listener with its rules.</summary>
/// <param name="Name">The logical name of the listener; <c>adopted</c> where it is not of this stack.</param>
/// <param name="Port">Its port at the load balancer.</param>
/// <param name="Protocol">HTTP or HTTPS.</param>
/// <param name="Rules">Its rules.</param>
/// <param name="Default">Its default action.</param>
internal sealed record ListenerModel(string Name, int Port, string Protocol, RuleTable<NamedAction> Rules, NamedAction Default)
{
    /// <summary>Whether clients speak TLS to it.</summary>
    public bool IsHttps => Protocol == "HTTPS";
}
