using Hybrid.Infra.Routing.Algebra;
using Hybrid.Infra.Routing.Conditions;

namespace Hybrid.Infra.Tests.Routing.Oracles;

internal static class ExampleRequests
{
    /// <summary>The request as matching sees it.</summary>
    public static Request ToRequest(this ExampleRequest example) =>
        Request.ForTarget(example.Method, example.Host, example.Target, example.SourceIp, new RequestHeaders(example.Headers));
}
