using Hybrid.Infra.Catalog;
using Hybrid.Infra.Settings;
using Hybrid.Infra.Values;

namespace Hybrid.Infra.Plan.Packages;

/// <summary>What Lambda is given of a function: its archive or image, and how it is started.</summary>
public sealed record FunctionCode
{
    /// <summary>The runtime identifier; null for an image.</summary>
    public string? Runtime { get; init; }

    /// <summary>The handler string; null for an image.</summary>
    public string? Handler { get; init; }

    /// <summary>The folder or the archive, relative to the folder in which Pulumi runs the program; null for an image.</summary>
    public string? Archive { get; init; }

    /// <summary>The image; null for an archive.</summary>
    public string? ImageUri { get; init; }

    /// <summary>What is run in the place of the image's own command; nothing: its own.</summary>
    public ValueList<string> Command { get; init; } = [];

    /// <summary>The ARNs of versions of layers.</summary>
    public ValueList<string> Layers { get; init; } = [];

    /// <summary>
    /// The code of a function. Of one of <c>functions/</c>, as what is published of it says: an executable without an assembly is native.
    /// The managed runtime starts it by its name; it tries the assembly first (aws-lambda-dotnet, <c>bootstrap-al2023.sh</c>).
    /// </summary>
    /// <param name="function">The function.</param>
    /// <param name="settings">How it runs.</param>
    /// <param name="program">The folder in which Pulumi runs the program.</param>
    public static FunctionCode Of(LambdaFunction function, FunctionSettings settings, string program) =>
        function.Accept(new Reader(settings, program));

    /// <summary>
    /// Whether a function is native: by what is published, or, where it has been built otherwise, by the mark of that build.
    /// </summary>
    public static bool IsNative(ProjectFunction function, string architecture, string program)
    {
        var folder = FolderOf(function, architecture, program);
        var assembly = Path.Combine(folder, function.Assembly);
        return (function.BuiltAt is not null && File.Exists(Path.Combine(folder, "native")))
            || (File.Exists(assembly) && !File.Exists($"{assembly}.dll"));
    }

    /// <summary>
    /// Whether the build of a function was left out, by the mark in its place: then it is not known whether its handler is there.
    /// </summary>
    public static bool IsUnbuilt(ProjectFunction function) =>
        function.BuiltAt is { } folder && File.Exists(Path.Combine(folder, "unbuilt"));

    /// <summary>Where the files of a function are.</summary>
    public static string FolderOf(ProjectFunction function, string architecture, string program) =>
        function.BuiltAt ?? Path.GetFullPath(function.FolderFor(architecture), program);

    /// <summary>
    /// Why a function is not native although its project has <c>PublishAot</c>, as its build has found it; null if it is as it should be.
    /// </summary>
    public static string? Fallback(ProjectFunction function, string architecture, string program)
    {
        var stamp = $"{Path.GetFullPath(function.FolderFor(architecture), program)}.stamp";
        return function.BuiltAt is null && File.Exists(stamp) && File.ReadAllText(stamp).Trim() is { Length: > 0 } reason ? reason : null;
    }

    private sealed class Reader(FunctionSettings settings, string program) : ILambdaFunctionVisitor<FunctionCode>
    {
        public FunctionCode OfProject(ProjectFunction target)
        {
            var package = target.FolderFor(settings.Architecture);
            if (!IsNative(target, settings.Architecture, program))
                return new() { Runtime = FunctionSettings.Managed, Handler = target.Handler, Archive = package };
            return settings.Runtime == FunctionSettings.Managed
                ? new() { Runtime = settings.Runtime, Handler = target.Assembly, Archive = $"{package}.zip" }
                : new() { Runtime = settings.Runtime, Handler = NativePackage.ProvidedHandler, Archive = $"{package}.provided.zip" };
        }

        public FunctionCode OfPackage(PackageFunction target) => new()
        {
            Runtime = target.Runtime,
            Handler = target.Handler,
            Archive = PackageArchive.Of(target, program),
            Layers = target.Layers,
        };

        public FunctionCode OfImage(ImageFunction target) => new() { ImageUri = target.Uri, Command = target.Command };
    }
}
