using System.IO.Compression;

namespace Hybrid.Infra.Plan.Packages;

/// <summary>
/// Makes the archives of a native function. A folder archive of Pulumi keeps no file modes, and Lambda starts nothing that may not be
/// executed; so the executable goes into an archive of its own, with its mode, and with the same bytes wherever it is made.
/// </summary>
public static class NativePackage
{
    /// <summary>The glibc of Amazon Linux 2023 (https://docs.aws.amazon.com/linux/al2023/ug/compare-with-al2.html).</summary>
    public static readonly Version Glibc = new(2, 34);

    /// <summary>What an executable is called where the runtime is <c>provided.al2023</c>.</summary>
    internal const string ProvidedHandler = "bootstrap";

    private const int Done = 0;
    private const int CannotStart = 3;

    // The file is regular, and everybody may read and execute it (0100755).
    private const int Executable = 0x81ED << 16;

    // The same without execution (0100644).
    private const int Readable = 0x81A4 << 16;

    // The earliest that the format has.
    private static readonly DateTimeOffset Date = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// Makes <c>folder.zip</c> for the managed runtime and <c>folder.provided.zip</c> for <c>provided.al2023</c> beside a folder, of the
    /// executable in it that has its name. Whoever builds the functions calls it as a command.
    /// </summary>
    /// <returns>The exit code of the command: 3, with the reason on standard output, if Lambda could not start it.</returns>
    public static int Make(string folder, string name)
    {
        var executable = Path.Combine(folder, name);
        if (Fault(executable) is { } fault)
        {
            Console.WriteLine(fault);
            return CannotStart;
        }

        var target = folder.TrimEnd('/', '\\');
        Write($"{target}.zip", executable, name);
        Write($"{target}.provided.zip", executable, ProvidedHandler);
        return Done;
    }

    /// <summary>Why Lambda could not start an executable, as the rest of a sentence; null if it can.</summary>
    public static string? Fault(string executable) => Fault(ElfFile.Read(executable));

    /// <summary>The same of a file that has been read.</summary>
    internal static string? Fault(ElfFile? executable) =>
        executable?.Glibc() is { } wanted && wanted > Glibc
            ? $"its executable wants glibc {wanted}, and Amazon Linux 2023 has {Glibc}: link it against an older one (a sysroot), or "
                + "build in AWS's SDK container (public.ecr.aws/sam/build-dotnet10) or in CI"
            : null;

    /// <summary>Adds a file to an archive, with the same bytes wherever and whenever that is.</summary>
    internal static void Add(
        ZipArchive zip, string name, Stream content, bool isExecutable, CompressionLevel level = CompressionLevel.SmallestSize)
    {
        var entry = zip.CreateEntry(name, level);
        (entry.LastWriteTime, entry.ExternalAttributes) = (Date, isExecutable ? Executable : Readable);
        using var output = entry.Open();
        content.CopyTo(output);
    }

    private static void Write(string archive, string executable, string name)
    {
        using var zip = new ZipArchive(File.Create(archive), ZipArchiveMode.Create);
        using var content = File.OpenRead(executable);
        Add(zip, name, content, isExecutable: true);
    }
}
