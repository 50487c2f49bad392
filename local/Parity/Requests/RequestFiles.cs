using Hybrid.Local.Cli.Output;

namespace Hybrid.Local.Parity.Requests;

/// <summary>Files that hold requests, each read by what is in it.</summary>
internal static class RequestFiles
{
    /// <summary>The requests of a file, or of every file below a folder, in the order of their names.</summary>
    /// <exception cref="ParityException">A file cannot be read, or there is none.</exception>
    public static IEnumerable<KnownRequest> Read(string path, Tally tally)
    {
        var files = FilesOf(path);
        return files.Count > 0 ? files.SelectMany(file => ReadFile(file, tally)) : throw Fault(path, "there is no file in it");
    }

    private static IReadOnlyList<string> FilesOf(string path)
    {
        if (File.Exists(path)) return [path];
        if (!Directory.Exists(path)) throw Fault(path, "there is no such file or folder");
        return [.. Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file)[0] != '.')
            .Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<KnownRequest> ReadFile(string file, Tally tally)
    {
        try
        {
            return IsJson(file) ? HarFile.Read(file, tally) : RequestList.Read(file);
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            throw Fault(file, FileFault.Of(file, exception));
        }
    }

    private static bool IsJson(string file)
    {
        if (file.EndsWith(".har", StringComparison.OrdinalIgnoreCase)) return true;
        using var reader = new StreamReader(file);
        int next;
        do next = reader.Read();
        while (next >= 0 && char.IsWhiteSpace((char)next));
        return next == '{';
    }

    private static ParityException Fault(string path, string fault) => new(
        $"--requests {ShellWords.Quote(path)}: {fault}; name a HAR file, a list with a method and a URL in each line, or a folder of them");
}
