using System.Diagnostics;
using Hybrid.Local.Cli.Builds;

namespace Hybrid.Copy.Tests;

/// <summary>A copy of this repository as it stands, without anything that a build has made.</summary>
internal sealed class RepositoryCopy : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hybrid-copy-");

    public RepositoryCopy()
    {
        using var git = Process.Start(new ProcessStartInfo(
            "git",
            ["-C", Clone.Root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]) { RedirectStandardOutput = true })!;
        var files = git.StandardOutput.ReadToEnd().Split('\0', StringSplitOptions.RemoveEmptyEntries);
        // Real packages or stand-ins: what this clone has found out.
        foreach (var file in files.Append(".package-source").Where(file => File.Exists(Path.Combine(Clone.Root, file)))) Copy(file);
    }

    /// <summary>Edits a file.</summary>
    public void Edit(string file, Func<string, string> edit) => Write(file, edit(File.ReadAllText(PathOf(file))));

    /// <summary>Writes a file.</summary>
    public void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(file))!);
        File.WriteAllText(PathOf(file), text);
    }

    /// <summary>Deletes a file.</summary>
    public void Delete(string file) => File.Delete(PathOf(file));

    /// <summary>Runs a command in it, which must succeed.</summary>
    /// <returns>What it said.</returns>
    public async Task<string> RunAsync(string command)
    {
        // A file and no pipe: servers that a build leaves behind would hold on to one.
        var output = PathOf("artifacts/output.txt");
        Directory.CreateDirectory(Path.GetDirectoryName(output)!);
        using var shell = Start($"{command} >'{output}' 2>&1");
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await shell.WaitForExitAsync(limit.Token);
        }
        finally
        {
            if (!shell.HasExited) shell.Kill(entireProcessTree: true);
        }

        var text = await File.ReadAllTextAsync(output, CancellationToken.None);
        Assert.True(shell.ExitCode == 0, $"{command}: {shell.ExitCode}\n{text}");
        return text;
    }

    /// <summary>
    /// Runs the stack in it until <paramref name="useAsync"/> has what it wants, which can wait for a line that the run prints.
    /// </summary>
    public async Task ServeAsync(Func<HttpClient, Func<string, Task<string>>, Task> useAsync)
    {
        using var shell = Start($"exec ./hybrid run --port {FreePorts.Next()} 2>artifacts/errors.txt");
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            var ready = await LineAsync("Ready: ");
            using var client = new HttpClient { BaseAddress = new(ready["Ready: ".Length..]) };
            await useAsync(client, LineAsync);
        }
        finally
        {
            Process.Start("kill", ["-INT", $"{shell.Id}"]).WaitForExit();
            await shell.WaitForExitAsync(limit.Token);
        }

        async Task<string> LineAsync(string text)
        {
            var said = new List<string>();
            while (await shell.StandardOutput.ReadLineAsync(limit.Token) is { } line)
            {
                if (line.Contains(text, StringComparison.Ordinal)) return line;
                said.Add(line);
            }

            said.Add(await File.ReadAllTextAsync(PathOf("artifacts/errors.txt"), limit.Token));
            throw new InvalidOperationException($"ended without '{text}':\n{string.Join('\n', said)}");
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private Process Start(string command)
    {
        var start = new ProcessStartInfo("bash", ["-c", command]) { WorkingDirectory = _folder.FullName, RedirectStandardOutput = true };
        // Large counts are for the tests that run these.
        start.Environment.Remove("HYBRID_TEST_ALL");
        // Executables are made once, by the build of these tests.
        start.Environment["NativeFunctions"] = "false";
        return Process.Start(start)!;
    }

    /// <summary>The full path of a file.</summary>
    public string PathOf(string file) => Path.Combine(_folder.FullName, file);

    private void Copy(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(file))!);
        File.Copy(Path.Combine(Clone.Root, file), PathOf(file));
    }
}
