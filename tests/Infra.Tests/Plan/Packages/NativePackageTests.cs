using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Hybrid.Infra.Catalog;
using Hybrid.Infra.Plan.Handlers;
using Hybrid.Infra.Plan.Packages;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Settings;

namespace Hybrid.Infra.Tests.Plan.Packages;

public sealed class NativePackageTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("native-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Archives_HoldTheExecutable_WithItsMode_AndTheSameBytesEveryTime()
    {
        var (first, second) = (Publish("one", Elf()), Publish("two", Elf()));
        File.SetLastWriteTimeUtc(Path.Combine(second, "Orders"), DateTime.UnixEpoch);

        Assert.Equal((0, 0), (NativePackage.Make(first, "Orders"), NativePackage.Make(second, "Orders")));

        Assert.Equal(File.ReadAllBytes($"{first}.zip"), File.ReadAllBytes($"{second}.zip"));
        foreach (var (extension, name) in new[] { (".zip", "Orders"), (".provided.zip", "bootstrap") })
        {
            using var zip = ZipFile.OpenRead(first + extension);
            var entry = Assert.Single(zip.Entries);
            Assert.Equal((name, 0x81ED), (entry.FullName, (int)((uint)entry.ExternalAttributes >> 16)));
            using var content = entry.Open();
            using var copy = new MemoryStream();
            content.CopyTo(copy);
            Assert.Equal(Elf(), copy.ToArray());
        }
    }

    [Theory]
    [InlineData("GLIBC_2.34", false, null)]
    [InlineData("GLIBC_2.4", false, null)]
    [InlineData("GLIBC_2.38", true, null)]
    [InlineData("GCC_9.0", false, null)]
    [InlineData("GLIBC_PRIVATE", false, null)]
    [InlineData("GLIBC_2.38", false, "its executable wants glibc 2.38, and Amazon Linux 2023 has 2.34: ")]
    public void ExecutableThatWantsANewerGlibc_IsNotPacked(string version, bool isWeak, string? fault)
    {
        var folder = Publish("one", Elf(version, isWeak));

        var exitCode = NativePackage.Make(folder, "Orders");

        Assert.Equal(fault is null ? 0 : 3, exitCode);
        Assert.Equal(fault is null, File.Exists($"{folder}.zip"));
        if (fault is null) Assert.Null(NativePackage.Fault(Path.Combine(folder, "Orders")));
        else Assert.StartsWith(fault, NativePackage.Fault(Path.Combine(folder, "Orders")), StringComparison.Ordinal);
    }

    [Fact]
    public void ExecutableThatWasPublishedElsewhere_AndWantsANewerGlibc_IsAFault()
    {
        var finding = Assert.Single(Check(Publish("one", Elf("GLIBC_2.38")), deploys: false));

        Assert.Contains("wants glibc 2.38", finding, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void DamagedExecutable_IsAFault_NotACrash(bool isCut)
    {
        var elf = Elf("GLIBC_2.34");
        if (isCut) elf = elf[..100];
        else elf.AsSpan(40, 8).Fill(0x7f);

        Assert.Contains("cannot be read", Assert.Single(Check(Publish("one", elf), deploys: false)), StringComparison.Ordinal);
    }

    [Fact]
    public void Fallback_IsRefused_WhereItWouldBeDeployed()
    {
        var folder = Publish("one", Elf());
        File.WriteAllText($"{folder}.stamp", "there is no linker\n");

        Assert.Empty(Check(folder, deploys: false));
        Assert.Contains(
            "published with ReadyToRun: there is no linker. ",
            Assert.Single(Check(folder, deploys: true)),
            StringComparison.Ordinal);

        File.WriteAllText($"{folder}.stamp", "\n");
        Assert.Empty(Check(folder, deploys: true));
    }

    [Fact]
    public void ProvidedRuntime_RunsNoAssembly()
    {
        var function = LambdaFunction.Named("Echo");
        var settings = new FunctionSettings { Runtime = "provided.al2023" };

        var finding = Assert.Single(HandlerCheck.Of(
            [new("echo", Match.Path("/echo"), function)],
            new Dictionary<string, FunctionSettings> { ["echo"] = settings },
            Hybrid.Local.Cli.Builds.Clone.Program));

        Assert.Contains("is no native executable, and provided.al2023 runs no other", finding.ToString(), StringComparison.Ordinal);
    }

    private string Publish(string name, byte[] executable)
    {
        var folder = _folder.CreateSubdirectory(name).FullName;
        File.WriteAllBytes(Path.Combine(folder, "Orders"), executable);
        return folder;
    }

    private static IReadOnlyList<string> Check(string folder, bool deploys)
    {
        ProjectFunction function = new() { Name = "Orders", Handler = "Orders::A.B::C", Folder = folder };
        return [.. HandlerCheck.Of(
            [new("orders", Match.Path("/orders"), function)],
            new Dictionary<string, FunctionSettings> { ["orders"] = new() },
            "/",
            deploys).Select(finding => finding.ToString())];
    }

    // A header, the versions that one library is needed in, and their names, each in a section.
    private static byte[] Elf(string version = "GLIBC_2.34", bool isWeak = false)
    {
        const int needs = 64, strings = 128, sections = 192, sectionSize = 64;
        var elf = new byte[sections + (2 * sectionSize)];
        ((byte[])[0x7f, .. "ELF"u8, 2, 1, 1]).CopyTo(elf, 0);
        Short(18, 62);
        Long(40, sections);
        Short(58, sectionSize);
        Short(60, 2);
        // Verneed: one version, whose Vernaux follows.
        Short(needs + 2, 1);
        Word(needs + 8, 16);
        Short(needs + 16 + 4, isWeak ? 2 : 0);
        Word(needs + 16 + 8, 1);
        Encoding.ASCII.GetBytes(version).CopyTo(elf, strings + 1);
        Word(sections + 4, 0x6ffffffe);
        Long(sections + 24, needs);
        Word(sections + 40, 1);
        Word(sections + 44, 1);
        Word(sections + sectionSize + 4, 3);
        Long(sections + sectionSize + 24, strings);
        return elf;

        void Short(int offset, int value) => BinaryPrimitives.WriteUInt16LittleEndian(elf.AsSpan(offset), (ushort)value);
        void Word(int offset, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(elf.AsSpan(offset), value);
        void Long(int offset, ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(elf.AsSpan(offset), value);
    }
}
