using System.Text;
using Hybrid.Local.Cli.Output;

namespace Hybrid.Local.Cli.Catalog.Editing;

/// <summary>
/// Changes of files that are made together or not at all: everything is prepared before the first file changes, and a failure takes back
/// what was done.
/// </summary>
/// <param name="root">The folder that paths are relative to.</param>
internal sealed class FileChanges(string root)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Dictionary<string, byte[]?> _contents = [];

    /// <summary>The text of a file, with these changes made; a byte order mark is its first character.</summary>
    /// <exception cref="EditException">It cannot be read as UTF-8.</exception>
    public string Read(string path)
    {
        try
        {
            return Utf8.GetString(_contents.GetValueOrDefault(path) ?? File.ReadAllBytes(Full(path)));
        }
        catch (DecoderFallbackException)
        {
            throw new EditException($"{path}: not UTF-8, and so cannot be edited; save it as UTF-8");
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            throw new EditException($"{path}: {FileFault.Of(Full(path), exception)}");
        }
    }

    /// <summary>Writes a file, which may be there already.</summary>
    public void Write(string path, string text) => _contents[path] = Utf8.GetBytes(text);

    /// <summary>Deletes a file, and the folders that are empty then.</summary>
    public void Delete(string path) => _contents[path] = null;

    /// <summary>Makes the changes.</summary>
    /// <exception cref="EditException">A file cannot be changed; none is.</exception>
    public void Make()
    {
        var undo = new Stack<Action>();
        var path = "";
        try
        {
            foreach (var (changed, content) in _contents)
            {
                path = changed;
                Change(Full(changed), content, undo);
            }
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            while (undo.TryPop(out var step)) step();
            throw new EditException($"{path}: cannot be changed: {FileFault.Of(Full(path), exception)}; nothing was changed");
        }
    }

    private static void Change(string file, byte[]? content, Stack<Action> undo)
    {
        Create(new(Path.GetDirectoryName(file)!), undo);
        if (content is null && new FileInfo(file).LinkTarget is { } target)
        {
            undo.Push(() => File.CreateSymbolicLink(file, target));
            Remove(file);
            return;
        }

        var before = File.Exists(file) ? File.ReadAllBytes(file) : null;
        undo.Push(() => Restore(file, before));
        if (content is null) Remove(file);
        else File.WriteAllBytes(file, content);
    }

    private static void Create(DirectoryInfo folder, Stack<Action> undo)
    {
        if (folder.Exists) return;
        Create(folder.Parent!, undo);
        folder.Create();
        undo.Push(folder.Delete);
    }

    private static void Restore(string file, byte[]? before)
    {
        if (before is null)
        {
            // It may not be a file, which is why it could not be written.
            if (File.Exists(file)) File.Delete(file);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, before);
    }

    private static void Remove(string file)
    {
        File.Delete(file);
        var folder = new DirectoryInfo(Path.GetDirectoryName(file)!);
        for (; !folder.EnumerateFileSystemInfos().Any(); folder = folder.Parent!) folder.Delete();
    }

    private string Full(string path) => Path.Combine(root, path);
}

/// <summary>A file cannot be edited; the message names it, says why and what to do.</summary>
internal sealed class EditException(string message) : Exception(message);
