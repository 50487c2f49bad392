using Hybrid.Infra.Catalog;
using Hybrid.Infra.Settings;

namespace Hybrid.Infra.Plan.Packages;

/// <summary>What Lambda is given of a function: its archive, and how it is started.</summary>
public sealed record FunctionCode
{
    /// <summary>The runtime identifier.</summary>
    public required string Runtime { get; init; }

    /// <summary>The handler string.</summary>
    public required string Handler { get; init; }

    /// <summary>The folder or the archive, relative to the folder in which Pulumi runs the program.</summary>
    public required string Archive { get; init; }

    /// <summary>
    /// The code of a function, as what is published of it says: an executable without an assembly is native. The managed runtime starts it
    /// by its name; it tries the assembly first (aws-lambda-dotnet, <c>bootstrap-al2023.sh</c>).
    /// </summary>
    /// <param name="function">The function.</param>
    /// <param name="settings">How it runs.</param>
    /// <param name="program">The folder in which Pulumi runs the program.</param>
    public static FunctionCode Of(LambdaFunction function, FunctionSettings settings, string program)
    {
        var package = function.PackageFor(settings.Architecture);
        if (!IsNative(function, settings.Architecture, program))
            return new() { Runtime = FunctionSettings.Managed, Handler = function.Handler, Archive = package };
        return settings.Runtime == FunctionSettings.Managed
            ? new() { Runtime = settings.Runtime, Handler = function.Assembly, Archive = $"{package}.zip" }
            : new() { Runtime = settings.Runtime, Handler = NativePackage.ProvidedHandler, Archive = $"{package}.provided.zip" };
    }

    /// <summary>
    /// Whether a function is native: by what is published, or, where it has been built otherwise, by the mark of that build.
    /// </summary>
    public static bool IsNative(LambdaFunction function, string architecture, string program)
    {
        var folder = FolderOf(function, architecture, program);
        var assembly = Path.Combine(folder, function.Assembly);
        return (function.BuiltAt is not null && File.Exists(Path.Combine(folder, "native")))
            || (File.Exists(assembly) && !File.Exists($"{assembly}.dll"));
    }

    /// <summary>
    /// Whether the build of a function was left out, by the mark in its place: then it is not known whether its handler is there.
    /// </summary>
    public static bool IsUnbuilt(LambdaFunction function) =>
        function.BuiltAt is { } folder && File.Exists(Path.Combine(folder, "unbuilt"));

    /// <summary>Where the files of a function are.</summary>
    public static string FolderOf(LambdaFunction function, string architecture, string program) =>
        function.BuiltAt ?? Path.GetFullPath(function.PackageFor(architecture), program);

    /// <summary>
    /// Why a function is not native although its project has <c>PublishAot</c>, as its build has found it; null if it is as it should be.
    /// </summary>
    public static string? Fallback(LambdaFunction function, string architecture, string program)
    {
        var stamp = $"{Path.GetFullPath(function.PackageFor(architecture), program)}.stamp";
        return function.BuiltAt is null && File.Exists(stamp) && File.ReadAllText(stamp).Trim() is { Length: > 0 } reason ? reason : null;
    }
}
