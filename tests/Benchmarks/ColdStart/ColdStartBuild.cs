using System.Diagnostics;
using System.IO.Compression;
using Hybrid.Local.Cli.Builds;

namespace Hybrid.Benchmarks.ColdStart;

/// <summary>Publishes what the benchmark of cold starts compares.</summary>
internal static class ColdStartBuild
{
    private static readonly string Output = Path.Combine(Clone.Root, "artifacts/cold-start");

    /// <summary>The floors.</summary>
    public static string Floor() => Publish("tests/Benchmarks/ColdStart/Floor/ColdStartFloor.csproj", "floor");

    /// <summary>A function with a property of its build that is not the deployed one's, such as <c>PublishReadyToRun=false</c>.</summary>
    public static string With(string function, string property) =>
        Publish($"functions/{function}/{function}.csproj", $"{property.Split('=')[0]}/{function}", $"-p:{property}");

    /// <summary>Assets with its client of S3 made in other ways.</summary>
    public static string Clients() => Publish("tests/Benchmarks/ColdStart/Client/ColdStartClient.csproj", "client");

    /// <summary>The size of a folder as a deployment package, in bytes.</summary>
    public static long ZippedSize(string folder)
    {
        using var stream = new MemoryStream();
        ZipFile.CreateFromDirectory(folder, stream, CompressionLevel.SmallestSize, includeBaseDirectory: false);
        return stream.Length;
    }

    private static string Publish(string project, string name, params string[] properties)
    {
        var folder = Path.Combine(Output, name);
        var arguments = new[]
        {
            "publish",
            Path.Combine(Clone.Root, project),
            "-c",
            "Release",
            "-o",
            folder,
            "-nologo",
            "-v:quiet",
            "-p:DebugType=none",
            $"-p:ArtifactsPath={Output}/build/{name}",
        };
        using var process = Process.Start(new ProcessStartInfo("dotnet", [.. arguments, .. properties]))!;
        process.WaitForExit();
        return process.ExitCode == 0 ? folder : throw new InvalidOperationException($"dotnet publish {project} failed");
    }
}
