using System.Reflection;
using Amazon.Lambda.Core;
using Hybrid.Local.Bootstrap.RuntimeApi;

namespace Hybrid.Local.Bootstrap;

/// <summary>
/// What a runtime does around a snapshot: the hooks of the function before it, last in first out; then it waits to be restored; then the
/// hooks after it. Here nothing is frozen in between.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-dotnet.html</remarks>
internal static class SnapStart
{
    public static bool IsOn { get; } = Environment.GetEnvironmentVariable("AWS_LAMBDA_INITIALIZATION_TYPE") == "snap-start";

    /// <exception cref="Exception">A hook failed, and with it the initialisation.</exception>
    public static void Run(RuntimeApiClient runtimeApi)
    {
        var (before, after) = (new Stack<Func<ValueTask>>(), new Queue<Func<ValueTask>>());
        Take("CopyBeforeSnapshotCallbacksToRegistry", before.Push);
        Take("CopyAfterRestoreCallbacksToRegistry", after.Enqueue);
        foreach (var hook in before) hook().AsTask().GetAwaiter().GetResult();
        runtimeApi.WaitForRestore();
        foreach (var hook in after) hook().AsTask().GetAwaiter().GetResult();
    }

    // As AWS's runtime takes them (SnapstartHelperCopySnapshotCallbacksIsolated of Amazon.Lambda.RuntimeSupport), whose name the package
    // lets in by its key. A package that lacks them has no hooks.
    private static void Take(string method, Action<Func<ValueTask>> register) =>
        typeof(SnapshotRestore).GetMethod(method, BindingFlags.Static | BindingFlags.NonPublic)?.Invoke(null, [register]);
}
