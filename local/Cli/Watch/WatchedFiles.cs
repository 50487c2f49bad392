using System.Security.Cryptography;

namespace Hybrid.Local.Cli.Watch;

/// <summary>A folder to watch.</summary>
/// <param name="Path">The folder; it need not be there.</param>
/// <param name="IsDeep">Whether with the folders in it.</param>
/// <param name="Names">The patterns of names to watch; none: all that are not hidden and no editor's own.</param>
/// <param name="Since">What was saved after this time has changed already.</param>
internal sealed record WatchedFolder(string Path, bool IsDeep, IReadOnlyList<string> Names, DateTime Since);

/// <summary>A file that came, went or holds something else.</summary>
/// <param name="Path">The file.</param>
/// <param name="WasThere">Whether it was there before.</param>
/// <param name="IsThere">Whether it is there now.</param>
internal sealed record FileChange(string Path, bool WasThere, bool IsThere);

/// <summary>
/// The files of some folders, compared by what they hold: whatever editors do to save one, and whatever the system tells of it, a file has
/// changed if its bytes are others, or it may be executed and might not before.
/// </summary>
internal sealed class WatchedFiles(IReadOnlyList<WatchedFolder> folders)
{
    private Dictionary<string, FileState> _files = Scan(folders, []);
    private bool _isFirst = true;

    /// <summary>Whether links are among them, beyond which the system does not watch.</summary>
    public bool HasLinks => folders.Any(folder => Directory.Exists(folder.Path)
        && Directory.EnumerateFileSystemEntries(folder.Path, "*", OptionsOf(folder))
            .Any(path => new FileInfo(path).LinkTarget is not null));

    /// <summary>The files that came, went or hold something else since the last time.</summary>
    public IReadOnlyList<FileChange> Changes()
    {
        var before = _files;
        _files = Scan(folders, before);
        var changed = _files.Keys.Union(before.Keys)
            .Where(path => _files.GetValueOrDefault(path)?.Content != before.GetValueOrDefault(path)?.Content);
        if (_isFirst)
        {
            changed = changed.Union(
                folders.SelectMany(folder => Of(folder).Where(path => File.GetLastWriteTimeUtc(path) > folder.Since)));
        }

        _isFirst = false;
        return
        [
            .. changed.Order(StringComparer.Ordinal)
                .Select(path => new FileChange(path, before.ContainsKey(path), _files.ContainsKey(path))),
        ];
    }

    private static Dictionary<string, FileState> Scan(IReadOnlyList<WatchedFolder> folders, Dictionary<string, FileState> before)
    {
        var files = new Dictionary<string, FileState>(StringComparer.Ordinal);
        foreach (var path in folders.SelectMany(Of))
        {
            if (StateOf(path, before.GetValueOrDefault(path)) is { } state) files[path] = state;
        }

        return files;
    }

    private static IEnumerable<string> Of(WatchedFolder folder)
    {
        var options = OptionsOf(folder);
        if (!Directory.Exists(folder.Path)) return [];
        return folder.Names.Count > 0
            ? folder.Names.SelectMany(name => Directory.EnumerateFiles(folder.Path, name, options))
            : Directory.EnumerateFiles(folder.Path, "*", options).Where(path => IsSource(Path.GetRelativePath(folder.Path, path)));
    }

    private static EnumerationOptions OptionsOf(WatchedFolder folder) =>
        new() { RecurseSubdirectories = folder.IsDeep, AttributesToSkip = FileAttributes.None };

    // Hidden ones are .git, .vs and the swap files of vi and Emacs; 4913 is how vi tries whether it can write.
    private static bool IsSource(string path) =>
        !Array.Exists(path.Split(Path.DirectorySeparatorChar), part => part is ['.' or '#', ..] or "bin" or "obj")
        && !path.EndsWith('~') && Path.GetFileName(path) != "4913";

    // What is read again costs little; what has the date and length that it had is not read.
    private static FileState? StateOf(string path, FileState? before)
    {
        try
        {
            var file = new FileInfo(path);
            var (time, length) = (file.LastWriteTimeUtc, file.Length);
            // Of a link, it is the link's own date.
            var isProgram = !OperatingSystem.IsWindows() && (file.UnixFileMode & UnixFileMode.UserExecute) != 0;
            return before is not null && before.Time == time && before.Length == length && file.LinkTarget is null
                ? before with { IsProgram = isProgram }
                : new(time, length, Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path))), isProgram);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Somebody is writing it; there is another event when that is done.
            return before;
        }
    }

    private sealed record FileState(DateTime Time, long Length, string Hash, bool IsProgram)
    {
        public (string, bool) Content => (Hash, IsProgram);
    }
}
