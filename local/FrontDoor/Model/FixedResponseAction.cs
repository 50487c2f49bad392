using System.Text;

namespace Hybrid.Local.FrontDoor.Model;

/// <summary>Answers by itself, always the same.</summary>
/// <param name="Rule">The logical name of the rule, or <c>default</c>.</param>
/// <param name="StatusCode">A status of 2XX, 4XX or 5XX.</param>
/// <param name="ContentType">The content type.</param>
/// <param name="MessageBody">The body; may be empty.</param>
internal sealed record FixedResponseAction(string Rule, int StatusCode, string ContentType, string MessageBody) : NamedAction(Rule)
{
    /// <summary>The body as sent.</summary>
    public ReadOnlyMemory<byte> Body { get; } = Encoding.UTF8.GetBytes(MessageBody);
}
