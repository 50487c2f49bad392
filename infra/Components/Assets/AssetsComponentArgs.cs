namespace Hybrid.Infra.Components;

/// <summary>What <see cref="AssetsComponent"/> needs to know.</summary>
public sealed record AssetsComponentArgs
{
    /// <summary>Where the files are: a path relative to <c>infra/</c>, the folder in which Pulumi runs the program, or an absolute one.</summary>
    public string Folder { get; init; } = "../functions/Assets/files";

    /// <summary>The files, as paths below that folder with forward slashes.</summary>
    public IReadOnlyList<string> Files { get; init; } = AssetFiles.All;
}
