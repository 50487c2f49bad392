using System.IO.Compression;

namespace Hybrid.Infra.Plan.Packages;

/// <summary>A file of a package.</summary>
/// <param name="Name">Its path in the package, with slashes.</param>
/// <param name="Size">Its bytes, unpacked.</param>
/// <param name="IsExecutable">Whether Lambda may start it.</param>
internal sealed record PackageFile(string Name, long Size, bool IsExecutable);

/// <summary>The files of a package of somebody else's build: a folder, or a ZIP archive.</summary>
internal sealed class PackageFiles
{
    private const UnixFileMode Execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private readonly string _path;

    private PackageFiles(string path, bool isArchive, IEnumerable<PackageFile> files) =>
        (_path, IsArchive, Files) = (path, isArchive, [.. files.OrderBy(file => file.Name, StringComparer.Ordinal)]);

    /// <summary>Whether it is an archive.</summary>
    public bool IsArchive { get; }

    /// <summary>The files, by name.</summary>
    public IReadOnlyList<PackageFile> Files { get; }

    /// <summary>The bytes of all files.</summary>
    public long Unpacked => Files.Sum(file => file.Size);

    /// <summary>The files of a folder or an archive; null if there is neither.</summary>
    /// <exception cref="InvalidDataException">The file is no ZIP archive.</exception>
    public static PackageFiles? Read(string path)
    {
        if (Directory.Exists(path)) return new(path, isArchive: false, InFolder(path));
        if (!File.Exists(path)) return null;
        using var zip = ZipFile.OpenRead(path);
        return new(path, isArchive: true, zip.Entries.Where(entry => !entry.FullName.EndsWith('/')).Select(InArchive));
    }

    /// <summary>The file of this name, capitals and all; null if there is none.</summary>
    public PackageFile? Find(string name) => Files.FirstOrDefault(file => file.Name == name);

    /// <summary>What a file holds.</summary>
    public byte[] Content(string name)
    {
        if (!IsArchive) return File.ReadAllBytes(Path.Combine(_path, name));
        using var zip = ZipFile.OpenRead(_path);
        using var content = new MemoryStream();
        using var entry = zip.GetEntry(name)!.Open();
        entry.CopyTo(content);
        return content.ToArray();
    }

    /// <summary>The bytes of the package as an archive.</summary>
    public long Packed()
    {
        if (IsArchive) return new FileInfo(_path).Length;
        using var counted = new CountingStream();
        // As Pulumi packs it.
        Write(counted, CompressionLevel.Optimal);
        return counted.Length;
    }

    /// <summary>
    /// Writes a folder as an archive, with the modes of its files, and with the same bytes wherever and whenever that is.
    /// </summary>
    /// <param name="archive">Gets the archive.</param>
    /// <param name="level">How hard to pack it.</param>
    public void Write(Stream archive, CompressionLevel level = CompressionLevel.SmallestSize)
    {
        using var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var file in Files)
        {
            using var content = File.OpenRead(Path.Combine(_path, file.Name));
            NativePackage.Add(zip, file.Name, content, file.IsExecutable, level);
        }
    }

    // Windows has no modes: there is nothing to find out, and nothing that must not be started.
    private static IEnumerable<PackageFile> InFolder(string folder) =>
        from file in new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories)
        let name = Path.GetRelativePath(folder, file.FullName).Replace('\\', '/')
        select new PackageFile(name, file.Length, OperatingSystem.IsWindows() || (file.UnixFileMode & Execute) != 0);

    // The upper half is the mode, where the archive was made by a system that has modes.
    private static PackageFile InArchive(ZipArchiveEntry entry) =>
        new(entry.FullName, entry.Length, ((entry.ExternalAttributes >> 16) & (int)Execute) != 0);

    private sealed class CountingStream : Stream
    {
        private long _length;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => _length;

        public override long Position { get => _length; set => throw new NotSupportedException(); }

        public override void Flush() { }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => _length += count;
    }
}
