namespace Hybrid.Local.FrontDoor.Model;

/// <summary>A transform fits a request but has no valid result, which an ALB answers with 500.</summary>
internal sealed class TransformException(string message) : Exception(message);
