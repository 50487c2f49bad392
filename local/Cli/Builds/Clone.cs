using System.Reflection;

namespace Hybrid.Local.Cli.Builds;

/// <summary>This clone of the repository: where everything is.</summary>
internal static class Clone
{
    /// <summary>The root of the clone: the folder that holds <c>Pulumi.yaml</c>.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>The folder in which Pulumi runs the program of this clone.</summary>
    public static string Program { get; } = Path.Combine(Root, "infra");

    /// <summary>
    /// Where the build that made this program put the functions that it made with it, a folder each; null if it made none, and what the
    /// build of <c>infra/</c> publishes is what runs.
    /// </summary>
    public static string? PlainFunctions { get; } = Metadata(nameof(PlainFunctions)) is { } folder ? Path.Combine(Root, folder) : null;

    /// <summary>The folder of the SDK that made this program with its functions; null if another kind of build did.</summary>
    public static string? Sdk { get; } = Metadata(nameof(Sdk));

    /// <summary>Whether the build that made this program left all functions out, as that of another revision does.</summary>
    public static bool WithoutFunctions { get; } = Metadata(nameof(WithoutFunctions)) is not null;

    /// <summary>The folder of all that builds and runs make.</summary>
    public static string Artifacts { get; } = Path.Combine(Root, "artifacts");

    /// <summary>The program that hosts a function process; the build places it below this one.</summary>
    public static string Bootstrap { get; } = Path.Combine(AppContext.BaseDirectory, "bootstrap", "Bootstrap.dll");

    private static string? Metadata(string key) => typeof(Clone).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .SingleOrDefault(metadata => metadata.Key == key)?.Value;

    private static string Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Pulumi.yaml"))) return folder.FullName;
        throw new InvalidOperationException($"no Pulumi.yaml in {start} or above it: run from a clone of the repository");
    }
}
