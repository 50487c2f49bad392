using System.Globalization;
using Hybrid.Infra.Catalog;
using Hybrid.Infra.Plan.Packages;
using Hybrid.Infra.Routing.Conditions;

namespace Hybrid.Infra.Plan.Handlers;

/// <summary>Whether a package of somebody else's build is one that Lambda takes: its runtime, layers, size and handler.</summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html</remarks>
internal static class PackageCheck
{
    private const long LargestArchive = 50 * 1024 * 1024;
    private const long LargestPackage = 250 * 1024 * 1024;

    /// <summary>Everything that is wrong.</summary>
    /// <param name="function">The function.</param>
    /// <param name="architecture">What it is to run on.</param>
    /// <param name="program">The folder in which Pulumi runs the program; null where the package does not have to be there.</param>
    /// <param name="region">The region of the stack; null where it is not known or does not matter.</param>
    public static IEnumerable<Fault> Of(PackageFunction function, string architecture, string? program, string? region)
    {
        var runtime = RuntimeCheck.Of(function);
        var handler = runtime is null ? FormFault(function) : null;
        Fault?[] faults =
        [
            runtime,
            handler,
            .. LayerCheck.Of(function, region),
            // Which file a runtime looks for is not known of a runtime that there is not.
            PathFault(function) ?? FilesFault(function, architecture, program, looksForHandler: runtime is null && handler is null),
        ];
        return faults.OfType<Fault>();
    }

    private static Fault? FormFault(PackageFunction function)
    {
        if (string.IsNullOrWhiteSpace(function.Handler))
        {
            return new(
                $"The function {function.Name} has no handler.",
                $"Write the one that {function.Runtime} is to call in infra/Functions.cs.");
        }

        return PackageHandler.Form(function.Runtime, function.Handler) is { } form
            ? new(
                $"The function {function.Name} has the handler '{function.Handler}', which {function.Runtime} does not understand.",
                $"Write it as {form} in infra/Functions.cs.")
            : null;
    }

    private static Fault? PathFault(PackageFunction function)
    {
        // The repository as a whole, sources, history and all, would be the package.
        if (string.IsNullOrWhiteSpace(function.Path))
        {
            return new(
                $"The function {function.Name} has a package without a path.",
                "Name the folder or the archive that its build makes, such as dist/checkout, in infra/Functions.cs.");
        }

        // On another machine it would be another one, and so each time another change to be deployed.
        return Path.IsPathRooted(function.Path)
            ? new(
                $"The function {function.Name} has the package {function.Path}, a path of this machine.",
                "Write it from the root of the repository, such as dist/checkout, in infra/Functions.cs.")
            : null;
    }

    private static Fault? FilesFault(PackageFunction function, string architecture, string? program, bool looksForHandler)
    {
        if (function.IsUnbuilt || program is null) return null;
        try
        {
            return PackageFiles.Read(PackageArchive.PathOf(function, program)) switch
            {
                null => new(
                    $"The function {function.Name} has no package: there is no folder and no archive {function.Path}.",
                    "Build it, or correct the path in infra/Functions.cs; it starts at the root of the repository."),
                { Files: [] } => new($"The package {function.Path} of the function {function.Name} is empty.", "Build it."),
                var files => SizeFault(function, files) ?? (looksForHandler ? HandlerFault(function, files, architecture) : null),
            };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return new(
                $"The package {function.Path} of the function {function.Name} cannot be read: {exception.Message.TrimEnd('.')}.",
                "Build it again: a folder, or a ZIP archive.");
        }
    }

    private static Fault? SizeFault(PackageFunction function, PackageFiles files)
    {
        const string remedy = "Leave out what it does not need, put some into layers, or make it a container image (LambdaFunction.Image).";
        if (files.Unpacked > LargestPackage)
        {
            return new(
                $"The package {function.Path} of the function {function.Name} has {Megabytes(files.Unpacked)} MB; Lambda takes 250 MB.",
                remedy);
        }

        // It takes time to find out; and what is smaller unpacked is smaller packed.
        return files.Unpacked > LargestArchive && files.Packed() is var packed && packed > LargestArchive
            ? new(
                $"The package {function.Path} of the function {function.Name} has {Megabytes(packed)} MB as an archive; Lambda takes "
                    + "50 MB that are uploaded to it.",
                remedy)
            : null;
    }

    private static Fault? HandlerFault(PackageFunction function, PackageFiles files, string architecture)
    {
        var wanted = PackageHandler.FilesOf(function.Runtime, function.Handler);
        if (wanted.Count == 0) return null;
        if (wanted.Select(files.Find).FirstOrDefault(file => file is not null) is not { } found)
        {
            var names = files.Files.Select(file => file.Name).ToList();
            return new(
                $"The package {function.Path} of the function {function.Name} has no {string.Join(" or ", wanted)}, which its handler "
                    + $"'{function.Handler}' asks for{Suggestion.Of(wanted[0], names)}",
                "Correct Handler in infra/Functions.cs, or the package.");
        }

        return PackageArchive.IsProvided(function.Runtime) ? BootstrapFault(function, files, found, architecture) : null;
    }

    private static Fault? BootstrapFault(PackageFunction function, PackageFiles files, PackageFile bootstrap, string architecture)
    {
        var name = $"bootstrap in {function.Path}";
        if (!bootstrap.IsExecutable)
        {
            return new(
                $"The function {function.Name} could not be started: {name} may not be executed.",
                files.IsArchive
                    ? "Make the archive where files have modes, after chmod +x bootstrap."
                    : $"chmod +x {function.Path}/bootstrap");
        }

        var content = files.Content(bootstrap.Name);
        if (content is [(byte)'#', (byte)'!', ..]) return null;
        if (ElfFile.Of(content) is not { } executable)
        {
            return new(
                $"The function {function.Name} could not be started: {name} is neither a program for 64-bit Linux nor a script with #!.",
                "Build it for Linux.");
        }

        return executable.Machine != ExecutableHandler.MachineOf(architecture)
            ? new(
                $"The function {function.Name} could not be started: {name} is a program for "
                    + $"{ExecutableHandler.Name(executable.Machine)}, not for {architecture}.",
                $"Build it for {architecture}, or set hybrid:functions.<route>.architecture.")
            : NativePackage.Fault(executable) is { } fault && function.Runtime == "provided.al2023"
                ? new($"Lambda could not start the function {function.Name}: {fault}.", "Build it so.")
                : null;
    }

    private static string Megabytes(long bytes) => (bytes / (1024.0 * 1024)).ToString("0.0", CultureInfo.InvariantCulture);
}
