namespace Hybrid.Infra.Routing.Matching;

/// <summary>The headers of a request, as matching sees them.</summary>
public interface IRequestHeaders
{
    /// <summary>
    /// The value of the header's line at <paramref name="index"/>, counted from 0 in the order received, or null if there are not so many.
    /// Names compare without regard to case. Asked once per line, so it should allocate nothing.
    /// </summary>
    string? Line(string name, int index);
}
