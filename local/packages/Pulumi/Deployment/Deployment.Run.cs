namespace Pulumi;

public sealed partial class Deployment
{
    private const string CannotDeploy =
        "error: this build uses the stand-ins of local/packages, which evaluate the stack but cannot deploy it: where the NuGet source serves "
        + "the real Pulumi packages, delete the file .package-source, or set OFFLINE_PACKAGES=false, and run this again.";

    /// <summary>Cannot deploy: prints where that is possible, and returns 1.</summary>
    public static Task<int> RunAsync(Action action) => RefuseAsync();

    /// <inheritdoc cref="RunAsync(Action)"/>
    public static Task<int> RunAsync(Func<IDictionary<string, object?>> func) => RefuseAsync();

    /// <inheritdoc cref="RunAsync(Action)"/>
    public static Task<int> RunAsync(Func<Task> func) => RefuseAsync();

    /// <inheritdoc cref="RunAsync(Action)"/>
    public static Task<int> RunAsync(Func<Task<IDictionary<string, object?>>> func, StackOptions? options = null) => RefuseAsync();

    /// <inheritdoc cref="RunAsync(Action)"/>
    public static Task<int> RunAsync<TStack>() where TStack : Stack, new() => RefuseAsync();

    /// <inheritdoc cref="RunAsync(Action)"/>
    public static Task<int> RunAsync<TStack>(IServiceProvider serviceProvider) where TStack : Stack => RefuseAsync();

    private static async Task<int> RefuseAsync()
    {
        await Console.Error.WriteLineAsync(CannotDeploy).ConfigureAwait(false);
        return 1;
    }
}
