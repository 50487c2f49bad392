namespace Hybrid.Local.FrontDoor.Model;

/// <summary>A transform fits a request but has no valid result, which an ALB answers with 500.</summary>
/// <param name="status">The status of the transform in the access log, such as <c>InvalidPath</c>.</param>
/// <param name="reason">What is wrong.</param>
internal sealed class TransformException(string status, string reason) : Exception($"{status}: {reason}")
{
    /// <summary>The status of the transform in the access log.</summary>
    public string Status => status;
}
