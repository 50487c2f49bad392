using Hybrid.Infra.Catalog;
using Hybrid.Local.Cli.Builds;

namespace Hybrid.Infra.Tests.Stacks;

/// <summary>
/// Stands in for what is published of native functions: whether this machine can make executables must change nothing that is registered.
/// </summary>
internal static class NativeStub
{
    // The beginning of an ELF header, up to the machine: 62 is x86_64, 183 is arm64.
    private static readonly byte[] Header = [0x7f, .. "ELF"u8, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0];

    /// <summary>The catalog with those functions native whose projects ask for it.</summary>
    public static IReadOnlyList<Route> In(IReadOnlyList<Route> catalog) =>
    [
        .. catalog.Select(route =>
            route.Function is ProjectFunction function && IsNative(function) ? route with { Target = Of(function) } : route),
    ];

    /// <summary>The function as a native one.</summary>
    public static ProjectFunction Of(ProjectFunction function, bool arm64 = false)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "native", arm64 ? "arm64" : "x86_64", function.Name);
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, function.Name), [.. Header, (byte)(arm64 ? 183 : 62), 0]);
        return function with { BuiltAt = folder };
    }

    private static bool IsNative(ProjectFunction function)
    {
        var project = Path.Combine(Clone.Root, "functions", function.Name, $"{function.Name}.csproj");
        return function.BuiltAt is null && function.IsBuiltHere && File.Exists(project)
            && File.ReadAllText(project).Contains("<PublishAot>true</PublishAot>", StringComparison.Ordinal);
    }
}
