using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace Hybrid.Functions.Shared;

/// <summary>Something is wrong with a request, and the client is to know what: it is answered as a problem, and not logged.</summary>
/// <param name="status">The HTTP status, 4XX or 5XX.</param>
/// <param name="detail">What is wrong, for the client to read.</param>
[SuppressMessage("Design", "CA1032", Justification = "It is nothing without a status.")]
public sealed class ProblemException(HttpStatusCode status, string detail) : Exception(detail)
{
    /// <summary>The HTTP status of the answer.</summary>
    public HttpStatusCode Status { get; } = status;
}
