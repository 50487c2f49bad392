using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Lambda.ApplicationLoadBalancerEvents;

namespace Hybrid.Functions.Shared;

/// <summary>
/// Builds responses that an Application Load Balancer accepts: a status description of the form <c>200 OK</c>, no nulls, and the
/// headers in the field that belongs to the mode of the request. The load balancer ignores headers in the other field.
/// </summary>
public static class AlbResponse
{
    /// <summary>A response whose body is <paramref name="value"/> as JSON.</summary>
    /// <param name="request">The request that is answered; it decides between single and multi-value headers.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="value">The object to send.</param>
    /// <param name="type">Its source-generated JSON metadata.</param>
    public static ApplicationLoadBalancerResponse Json<T>(
        ApplicationLoadBalancerRequest request, HttpStatusCode status, T value, JsonTypeInfo<T> type) =>
        Text(request, status, "application/json", JsonSerializer.Serialize(value, type));

    private static ApplicationLoadBalancerResponse Text(
        ApplicationLoadBalancerRequest request, HttpStatusCode status, string contentType, string body)
    {
        ArgumentNullException.ThrowIfNull(request);
        var response = new ApplicationLoadBalancerResponse
        {
            StatusCode = (int)status,
            StatusDescription = Shared.StatusDescription.Of((int)status),
            Body = body,
        };
        if (request.MultiValueHeaders is null)
        {
            response.Headers = new Dictionary<string, string> { ["content-type"] = contentType };
        }
        else
        {
            response.MultiValueHeaders = new Dictionary<string, IList<string>> { ["content-type"] = [contentType] };
        }

        return response;
    }
}
