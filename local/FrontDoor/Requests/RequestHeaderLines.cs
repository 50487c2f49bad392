using Hybrid.Infra.Routing.Matching;
using Microsoft.AspNetCore.Http;

namespace Hybrid.Local.FrontDoor.Requests;

/// <summary>The headers of a request, as matching asks for them.</summary>
internal sealed class RequestHeaderLines(IHeaderDictionary headers) : IRequestHeaders
{
    /// <summary>The headers.</summary>
    public IHeaderDictionary Headers => headers;

    /// <inheritdoc/>
    public string? Line(string name, int index) =>
        headers.TryGetValue(name, out var lines) && index < lines.Count ? lines[index] : null;
}
