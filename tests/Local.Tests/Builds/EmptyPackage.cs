using System.IO.Compression;

namespace Hybrid.Local.Tests.Builds;

/// <summary>A NuGet package with nothing in it but what it depends on.</summary>
internal sealed record EmptyPackage(string Id, string Version, EmptyPackage? Dependency = null)
{
    public string FileName => $"{Id}.{Version}.nupkg";

    /// <summary>Its file.</summary>
    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            var dependency = Dependency is null ? "" : $"<dependency id=\"{Dependency.Id}\" version=\"{Dependency.Version}\" />";
            using (var text = new StreamWriter(archive.CreateEntry($"{Id}.nuspec").Open()))
            {
                text.Write($"""
                    <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
                      <metadata>
                        <id>{Id}</id><version>{Version}</version><authors>nobody</authors><description>nothing</description>
                        <dependencies>
                          <group targetFramework="net8.0">{dependency}</group>
                        </dependencies>
                      </metadata>
                    </package>
                    """);
            }

            archive.CreateEntry("lib/net8.0/_._");
        }

        return stream.ToArray();
    }
}
