using System.Reflection;

namespace Hybrid.Infra.Components;

/// <summary>The files in <c>functions/Assets/files/</c>, as the build of this project has found them: the program itself may run in any folder.</summary>
internal static class AssetFiles
{
    public static IReadOnlyList<string> All { get; } =
    [
        .. typeof(AssetFiles).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Where(attribute => attribute.Key == "AssetFile")
            .Select(attribute => attribute.Value!.Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];
}
