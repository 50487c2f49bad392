namespace Hybrid.Local.Lambda.RuntimeApi;

/// <summary>A request body.</summary>
/// <param name="Bytes">Null if it was longer than allowed; it has been read to its end and not kept.</param>
/// <param name="Length">In bytes.</param>
internal readonly record struct RequestBody(byte[]? Bytes, long Length);
