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
    public static string? PlainFunctions { get; } =
        typeof(Clone).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .SingleOrDefault(metadata => metadata.Key == nameof(PlainFunctions))
            ?.Value is { } folder
            ? Path.Combine(Root, folder)
            : null;

    /// <summary>The program that hosts a function process; the build places it below this one.</summary>
    public static string Bootstrap { get; } = Path.Combine(AppContext.BaseDirectory, "bootstrap", "Bootstrap.dll");

    private static string Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Pulumi.yaml"))) return folder.FullName;
        throw new InvalidOperationException($"no Pulumi.yaml in {start} or above it: run from a clone of the repository");
    }
}
