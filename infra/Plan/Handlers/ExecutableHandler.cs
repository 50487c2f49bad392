using System.Reflection.PortableExecutable;
using Hybrid.Infra.Plan.Packages;
using Hybrid.Infra.Routing.Conditions;

namespace Hybrid.Infra.Plan.Handlers;

/// <summary>The handler <c>Assembly</c>: a program that speaks the Runtime API by itself, managed or native.</summary>
internal sealed class ExecutableHandler(string handler) : HandlerKind
{
    // Of an ELF header: https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html
    private const int X64 = 62;
    private const int Arm64 = 183;

    public override Fault? Fault(FunctionFiles files, string architecture)
    {
        var assembly = handler.EndsWith(".dll", StringComparison.Ordinal) ? handler[..^4] : handler;
        if (files.Has($"{assembly}.dll"))
        {
            return StartFile(files, assembly, "runtimeconfig.json")
                ?? (HasEntryPoint(files.PathOf($"{assembly}.dll")) ? null : NoProgram(files, assembly));
        }

        if (files.Has(handler)) return NativeFault(files, architecture);
        string[] programs = [.. files.Names.Where(name => name.EndsWith(".dll", StringComparison.Ordinal)).Select(name => name[..^4])];
        return new($"{files.Shown} has neither {assembly}.dll nor an executable {handler}{Suggestion.Of(handler, programs)}", Remedy);
    }

    /// <summary>What a program for an architecture calls its processor.</summary>
    public static int MachineOf(string architecture) => architecture == "arm64" ? Arm64 : X64;

    /// <summary>The architecture of a processor, in words.</summary>
    public static string Name(int machine) => machine switch
    {
        X64 => "x86_64",
        Arm64 => "arm64",
        _ => $"another processor (ELF machine {machine})",
    };

    private static bool HasEntryPoint(string path)
    {
        using var reader = new PEReader(File.OpenRead(path));
        return reader.PEHeaders.CorHeader is { EntryPointTokenOrRelativeVirtualAddress: not 0 };
    }

    private static Fault NoProgram(FunctionFiles files, string assembly) => new(
        $"{assembly}.dll in {files.Shown} is a class library, which has no Main to run.",
        "Write the handler as Assembly::Namespace.Type::Method in infra/Functions.cs, or set <OutputType>Exe</OutputType> in the project.");

    private Fault? NativeFault(FunctionFiles files, string architecture)
    {
        if (ElfFile.Read(files.PathOf(handler)) is not { } executable)
        {
            return new(
                $"{handler} in {files.Shown} is no program for 64-bit Linux.",
                "Publish it for Linux: build infra, which does so.");
        }

        if (executable.Machine != MachineOf(architecture))
        {
            return new(
                $"{handler} in {files.Shown} is a program for {Name(executable.Machine)}, not for {architecture}.",
                $"Publish it for {architecture}: build infra, which does so.");
        }

        return NativePackage.Fault(files.PathOf(handler)) is { } fault ? new($"Lambda could not start it: {fault}.", Remedy) : null;
    }}
