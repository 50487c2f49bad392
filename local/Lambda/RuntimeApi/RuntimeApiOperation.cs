namespace Hybrid.Local.Lambda.RuntimeApi;

/// <summary>The calls of the Runtime API, less those for SnapStart.</summary>
internal enum RuntimeApiOperation
{
    Unknown,
    Next,
    Response,
    Error,
    InitError,
}
