using System.Collections.Concurrent;

namespace Amazon.Lambda.Core;

public interface IClientApplication
{
    string AppPackageName { get; }
    string AppTitle { get; }
    string AppVersionCode { get; }
    string AppVersionName { get; }
    string InstallationId { get; }
}

public interface IClientContext
{
    IDictionary<string, string> Environment { get; }
    IClientApplication Client { get; }
    IDictionary<string, string> Custom { get; }
}

public interface ICognitoIdentity
{
    string IdentityId { get; }
    string IdentityPoolId { get; }
}

public interface ILambdaContext
{
    string AwsRequestId { get; }
    IClientContext ClientContext { get; }
    string FunctionName { get; }
    string FunctionVersion { get; }
    ICognitoIdentity Identity { get; }
    string InvokedFunctionArn { get; }
    ILambdaLogger Logger { get; }
    string LogGroupName { get; }
    string LogStreamName { get; }
    int MemoryLimitInMB { get; }
    TimeSpan RemainingTime { get; }
    string TenantId => null;
    string TraceId => null;
    ILambdaSerializer Serializer => null;
}

/// <summary>
/// An implementation must offer the first two, and the two with a text level and arguments: in the package the defaults of
/// those two call themselves without end (ILambdaLogger.cs of aws-lambda-dotnet). The others fall back on these.
/// </summary>
public interface ILambdaLogger
{
    void Log(string message);
    void LogLine(string message);
    void Log(string level, string message) => LogLine(message);
    void Log(LogLevel level, string message) => Log(level.ToString(), message);
    void LogTrace(string message) => Log(LogLevel.Trace, message);
    void LogDebug(string message) => Log(LogLevel.Debug, message);
    void LogInformation(string message) => Log(LogLevel.Information, message);
    void LogWarning(string message) => Log(LogLevel.Warning, message);
    void LogError(string message) => Log(LogLevel.Error, message);
    void LogCritical(string message) => Log(LogLevel.Critical, message);
    void Log(string level, string message, params object[] args) => throw ImplementBothOverloads();
    void Log(string level, Exception exception, string message, params object[] args) => throw ImplementBothOverloads();
    void Log(LogLevel level, string message, params object[] args) => Log(level.ToString(), message, args);
    void Log(LogLevel level, Exception exception, string message, params object[] args) => Log(level.ToString(), exception, message, args);
    void LogTrace(string message, params object[] args) => Log(LogLevel.Trace, message, args);
    void LogTrace(Exception exception, string message, params object[] args) => Log(LogLevel.Trace, exception, message, args);
    void LogDebug(string message, params object[] args) => Log(LogLevel.Debug, message, args);
    void LogDebug(Exception exception, string message, params object[] args) => Log(LogLevel.Debug, exception, message, args);
    void LogInformation(string message, params object[] args) => Log(LogLevel.Information, message, args);
    void LogInformation(Exception exception, string message, params object[] args) => Log(LogLevel.Information, exception, message, args);
    void LogWarning(string message, params object[] args) => Log(LogLevel.Warning, message, args);
    void LogWarning(Exception exception, string message, params object[] args) => Log(LogLevel.Warning, exception, message, args);
    void LogError(string message, params object[] args) => Log(LogLevel.Error, message, args);
    void LogError(Exception exception, string message, params object[] args) => Log(LogLevel.Error, exception, message, args);
    void LogCritical(string message, params object[] args) => Log(LogLevel.Critical, message, args);
    void LogCritical(Exception exception, string message, params object[] args) => Log(LogLevel.Critical, exception, message, args);

    private NotImplementedException ImplementBothOverloads()
        => new($"{GetType().FullName} must implement both Log(string level, …, params object[] args): the package's own never end.");
}

public interface ILambdaSerializer
{
    T Deserialize<T>(Stream requestStream);
    void Serialize<T>(T response, Stream responseStream);
}

[AttributeUsage(AttributeTargets.Method | AttributeTargets.Assembly)]
public sealed class LambdaSerializerAttribute(Type serializerType) : Attribute
{
    public Type SerializerType { get; set; } = serializerType;
}

public enum LogLevel
{
    Trace = 0,
    Debug = 1,
    Information = 2,
    Warning = 3,
    Error = 4,
    Critical = 5,
}

/// <summary>
/// Hooks of SnapStart. A runtime takes them out by the two methods that are not public, whose names are those of the package.
/// </summary>
public static class SnapshotRestore
{
    private static readonly ConcurrentQueue<Func<ValueTask>> BeforeSnapshot = new();
    private static readonly ConcurrentQueue<Func<ValueTask>> AfterRestore = new();

    public static void RegisterBeforeSnapshot(Func<ValueTask> beforeSnapshotAction) => BeforeSnapshot.Enqueue(beforeSnapshotAction);

    public static void RegisterAfterRestore(Func<ValueTask> afterRestoreAction) => AfterRestore.Enqueue(afterRestoreAction);

    internal static void CopyBeforeSnapshotCallbacksToRegistry(Action<Func<ValueTask>> restoreHooksRegistryMethod)
    {
        while (BeforeSnapshot.TryDequeue(out var action)) restoreHooksRegistryMethod?.Invoke(action);
    }

    internal static void CopyAfterRestoreCallbacksToRegistry(Action<Func<ValueTask>> restoreHooksRegistryMethod)
    {
        while (AfterRestore.TryDequeue(out var action)) restoreHooksRegistryMethod?.Invoke(action);
    }
}
