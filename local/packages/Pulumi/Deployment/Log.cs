namespace Pulumi;

/// <summary>Messages to the engine. The test harness keeps errors, which fail the test, and drops the rest.</summary>
public static class Log
{
    /// <summary>A message for debugging.</summary>
    public static void Debug(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null)
        => _ = Deployment.InCharge;

    /// <summary>A message that informs.</summary>
    public static void Info(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null)
        => _ = Deployment.InCharge;

    /// <summary>A message that warns.</summary>
    public static void Warn(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null)
        => _ = Deployment.InCharge;

    /// <summary>An error: the deployment goes on, and fails in the end.</summary>
    public static void Error(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null)
        => Deployment.InCharge.ReportError(message);

    /// <summary>An exception as an error.</summary>
    public static void Exception(Exception exception, Resource? resource = null, int? streamId = null, bool? ephemeral = null)
        => Error(exception.ToString(), resource, streamId, ephemeral);
}
