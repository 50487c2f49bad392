using Hybrid.Local.Cli.Builds;

namespace Hybrid.Local.Tests.Programs;

/// <summary>A project folder with a configuration of its own, for the program of this clone.</summary>
internal sealed class ConfiguredProject : IDisposable
{
    private ConfiguredProject(string folder) => Folder = folder;

    public string Folder { get; }

    /// <summary>A project whose stack dev has this configuration.</summary>
    public static ConfiguredProject With(string devYaml)
    {
        var folder = Directory.CreateTempSubdirectory("hybrid-project-").FullName;
        File.Copy(Path.Combine(Clone.Root, "Pulumi.yaml"), Path.Combine(folder, "Pulumi.yaml"));
        File.WriteAllText(Path.Combine(folder, "Pulumi.dev.yaml"), devYaml);
        return new(folder);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
