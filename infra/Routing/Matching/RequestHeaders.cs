namespace Hybrid.Infra.Routing.Matching;

/// <summary>A plain list of header lines, for requests that did not come from a server.</summary>
public sealed class RequestHeaders(IEnumerable<KeyValuePair<string, string>> lines) : IRequestHeaders
{
    private readonly KeyValuePair<string, string>[] _lines = [.. lines];

    /// <inheritdoc/>
    public string? Line(string name, int index)
    {
        foreach (var (key, value) in _lines)
        {
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase) && index-- == 0)
                return value;
        }

        return null;
    }
}
