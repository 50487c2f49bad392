using System.Diagnostics;
using Hybrid.Local.Cli.Builds;

namespace Hybrid.Local.Tests.Programs;

/// <summary>A folder with some files of this clone, in which builds find no packages but those of a source of its own.</summary>
internal sealed class PartialCopy : IDisposable
{
    /// <param name="paths">The files to copy, relative to the root of this clone.</param>
    public PartialCopy(params IEnumerable<string> paths)
    {
        foreach (var path in paths) Write(path, File.ReadAllText(Path.Combine(Clone.Root, path)));
        UseSource(Path.Combine(Folder, "no-packages"));
        Directory.CreateDirectory(Path.Combine(Folder, "no-packages"));
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("clone of hybrid-").FullName;

    /// <summary>What lies in the folder of build output, in the order of its names.</summary>
    public IEnumerable<string> Artifacts =>
        Directory.GetFileSystemEntries(Path.Combine(Folder, "artifacts"))
            .Select(path => Path.GetFileName(path)!)
            .Order(StringComparer.Ordinal);

    /// <summary>Lets builds restore from this folder or this address alone.</summary>
    public void UseSource(string source) => Write("nuget.config", $"""
        <configuration>
          <packageSources><clear /><add key="source" value="{source}" allowInsecureConnections="true" /></packageSources>
        </configuration>
        """);

    public void Write(string path, string text)
    {
        var file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    public string Read(string path) => File.ReadAllText(Path.Combine(Folder, path));

    public bool Has(string path) => Path.Exists(Path.Combine(Folder, path));

    /// <summary>Runs a program in the folder, to its end.</summary>
    public async Task<CommandResult> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["NUGET_PACKAGES"] = Path.Combine(Folder, "packages");
        start.Environment["NUGET_HTTP_CACHE_PATH"] = Path.Combine(Folder, "http-cache");
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment.Remove("OFFLINE_PACKAGES");
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new(process.ExitCode, output, await errors);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
