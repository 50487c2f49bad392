using System.Text;
using System.Text.RegularExpressions;
using Hybrid.Local.Cli.Output;

namespace Hybrid.Local.Parity.Requests;

/// <summary>Files that hold requests, each read by what is in it.</summary>
internal static partial class RequestFiles
{
    // The first bytes tell.
    private const int Beginning = 256;

    private enum Kind
    {
        List,
        Har,
        Log,
    }

    /// <summary>The requests of files, and of every file below folders, in the order of their names, those of logs last.</summary>
    /// <param name="paths">The files and folders; <c>-</c> is standard input.</param>
    /// <param name="tally">Gets what is no request, and so not among them.</param>
    /// <param name="note">Hears what of logs could not be read.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="standardInput">Stands for standard input.</param>
    /// <exception cref="ParityException">A file cannot be read, or there is none.</exception>
    public static async Task<IEnumerable<KnownRequest>> ReadAsync(
        IEnumerable<string> paths, Tally tally, TextWriter note, CancellationToken cancellationToken, Stream? standardInput = null)
    {
        var (requests, logs) = (new List<KnownRequest>(), new List<string>());
        string[] all = [.. paths];
        using var input = all.Contains(StandardInput.Name)
            ? await StandardInput.ReadAsync(standardInput ?? Console.OpenStandardInput(), cancellationToken)
            : null;
        foreach (var file in all.SelectMany(path => path == StandardInput.Name ? [input!.Path] : FilesOf(path)).Distinct())
        {
            try
            {
                switch (KindOf(file))
                {
                    case Kind.Log:
                        logs.Add(file);
                        break;
                    case Kind.Har:
                        requests.AddRange(HarFile.Read(file, tally));
                        break;
                    case Kind.List:
                        requests.AddRange(RequestList.Read(file));
                        break;
                }
            }
            catch (Exception exception) when (FileFault.Is(exception))
            {
                throw Fault(file, FileFault.Of(file, exception));
            }
        }

        return logs.Count == 0 ? requests : requests.Concat(await LoggedRequests.ReadAsync(logs, tally, note, cancellationToken));
    }

    private static string[] FilesOf(string path)
    {
        if (File.Exists(path)) return [path];
        if (!Directory.Exists(path)) throw Fault(path, "there is no such file or folder");
        string[] files =
        [
            .. Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file)[0] != '.')
                .Order(StringComparer.Ordinal),
        ];
        return files.Length > 0 ? files : throw Fault(path, "there is no file in it");
    }

    private static Kind KindOf(string file)
    {
        if (file.EndsWith(".har", StringComparison.OrdinalIgnoreCase)) return Kind.Har;
        using var stream = File.OpenRead(file);
        var bytes = new byte[Beginning];
        bytes = bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
        if (LogName().IsMatch(file) || bytes.AsSpan().StartsWith([(byte)0x1f, (byte)0x8b])) return Kind.Log;
        var text = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        return text.StartsWith('{') ? Kind.Har : LogLine().IsMatch(text) ? Kind.Log : Kind.List;
    }

    private static ParityException Fault(string path, string fault) => new(
        $"--requests {ShellWords.Quote(path)}: {fault}; name access logs, HAR files, lists with a method and a URL in each line, or a "
            + "folder of them");

    [GeneratedRegex(@"(\.log|\.gz|ELBAccessLogTestFile)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex LogName();

    [GeneratedRegex(@"^(https?|h2|grpcs|wss?) \d{4}-\d\d-\d\dT", RegexOptions.CultureInvariant)]
    private static partial Regex LogLine();
}
