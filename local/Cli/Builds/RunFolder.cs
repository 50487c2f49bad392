using System.Globalization;
using System.IO.Compression;
using Hybrid.Local.Lambda;

namespace Hybrid.Local.Cli.Builds;

/// <summary>
/// The files of one run: what it runs from, copied out of where builds put it. So neither a build of this run nor another run of this clone
/// takes files away from under a process.
/// </summary>
internal sealed class RunFolder : IDisposable
{
    private static readonly string Parent = Path.Combine(Clone.Artifacts, "runs");
    private readonly Dictionary<string, string> _copies = new(StringComparer.Ordinal);
    private readonly FileStream _held;
    private int _count;

    private RunFolder(string path, FileStream held) => (Folder, _held) = (path, held);

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>The name of the run: no other run of this machine has it.</summary>
    public string Name => NameOf(Folder);

    /// <summary>A folder for this run: in the clone, or a temporary one where nothing can be written there.</summary>
    public static RunFolder Create()
    {
        try
        {
            return CreateAt(Path.Combine(Parent, Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return CreateAt(Directory.CreateTempSubdirectory("hybrid-run-").FullName);
        }
    }

    /// <summary>Deletes what runs have left behind that were killed.</summary>
    /// <returns>The names of those runs.</returns>
    public static IReadOnlyList<string> CleanUp()
    {
        List<string> names = [];
        foreach (var path in Directory.Exists(Parent) ? Directory.GetDirectories(Parent) : [])
        {
            using var held = Hold(path);
            if (held is null) continue;
            names.Add(NameOf(path));
            Delete(path);
        }

        return names;
    }

    /// <summary>The copy of a folder that this run uses.</summary>
    public string Copy(string source)
    {
        if (!_copies.TryGetValue(source, out var copy)) _copies[source] = copy = CopyNow(source);
        return copy;
    }

    /// <summary>
    /// Packages of other builds as this run uses them: a folder is run where it is, an archive unpacked, once for each revision.
    /// </summary>
    public Dictionary<string, ForeignPackage> Place(IReadOnlyDictionary<string, ForeignPackage> packages) => packages.ToDictionary(
        package => package.Key,
        package => File.Exists(package.Value.Path) ? package.Value with { Path = Unpack(package.Value) } : package.Value);

    private string Unpack(ForeignPackage package)
    {
        var key = $"{package.Path}\0{package.Revision}";
        if (_copies.TryGetValue(key, out var copy)) return copy;
        var target = Next(Path.GetFileNameWithoutExtension(package.Path));
        ZipFile.ExtractToDirectory(package.Path, target);
        return _copies[key] = target;
    }

    /// <summary>Copies a folder anew if its files are others than those of the copy; whether it did.</summary>
    public bool Renew(string source)
    {
        if (_copies.TryGetValue(source, out var copy) && AreSame(source, copy)) return false;
        _copies[source] = CopyNow(source);
        return true;
    }

    /// <summary>A new folder with the files of several, of which later ones take the place of earlier ones.</summary>
    public string Merge(params ReadOnlySpan<string> sources)
    {
        var target = Next("program");
        foreach (var source in sources)
        {
            foreach (var file in Directory.EnumerateFiles(source))
                File.Copy(file, Path.Combine(target, Path.GetFileName(file)), overwrite: true);
        }

        return target;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _held.Dispose();
        Delete(Folder);
    }

    private static RunFolder CreateAt(string path)
    {
        while (true)
        {
            Directory.CreateDirectory(path);
            // Null while another run clears away what one of the same process id has left.
            if (Hold(path) is { } held) return new(path, held);
        }
    }

    private static string NameOf(string path) => $"hybrid-run-{Path.GetFileName(path)}";

    private static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Something still uses it; the next run deletes it.
        }
    }

    // Nobody else can open it as long as the process lives, however it ends.
    private static FileStream? Hold(string path)
    {
        try
        {
            return new(Path.Combine(path, "held"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private string CopyNow(string source)
    {
        var target = Next(Path.GetFileName(source.TrimEnd(Path.DirectorySeparatorChar)));
        foreach (var file in FilesOf(source))
        {
            var copy = Path.Combine(target, file);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(Path.Combine(source, file), copy);
        }

        return target;
    }

    private string Next(string name)
    {
        var target = Path.Combine(Folder, string.Create(CultureInfo.InvariantCulture, $"{++_count}"), name);
        Directory.CreateDirectory(target);
        return target;
    }

    private static bool AreSame(string one, string other) =>
        FilesOf(one).SequenceEqual(FilesOf(other)) && FilesOf(one).All(file => Content(one, file).SequenceEqual(Content(other, file)));

    private static ReadOnlySpan<byte> Content(string folder, string file) => File.ReadAllBytes(Path.Combine(folder, file));

    private static IEnumerable<string> FilesOf(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file))
            .Order(StringComparer.Ordinal);
}
