namespace Hybrid.Local.FrontDoor;

/// <summary>A target has closed the connection before it has answered.</summary>
internal sealed class TargetClosedException(Exception? cause) : InvalidOperationException("The connection was closed before there was an answer.", cause);
