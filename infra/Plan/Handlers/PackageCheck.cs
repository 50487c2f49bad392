using System.Globalization;
using System.Text.RegularExpressions;
using Hybrid.Infra.Catalog;
using Hybrid.Infra.Plan.Packages;
using Hybrid.Infra.Routing.Conditions;

namespace Hybrid.Infra.Plan.Handlers;

/// <summary>Whether a package of somebody else's build is one that Lambda takes: its runtime, layers, size and handler.</summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html</remarks>
internal static partial class PackageCheck
{
    private const int MostLayers = 5;
    private const long LargestArchive = 50 * 1024 * 1024;
    private const long LargestPackage = 250 * 1024 * 1024;

    /// <summary>What is wrong, most important first; null if nothing is.</summary>
    /// <param name="function">The function.</param>
    /// <param name="architecture">What it is to run on.</param>
    /// <param name="program">The folder in which Pulumi runs the program.</param>
    public static Fault? Of(PackageFunction function, string architecture, string program)
    {
        if (!Runtime().IsMatch(function.Runtime))
        {
            return new(
                $"The function {function.Name} has the runtime '{function.Runtime}', which is no name of one.",
                "Write one of AWS's identifiers, such as nodejs22.x, python3.13 or provided.al2023, in infra/Functions.cs.");
        }

        // The repository as a whole, sources, history and all, would be the package.
        if (string.IsNullOrWhiteSpace(function.Path))
        {
            return new(
                $"The function {function.Name} has a package without a path.",
                "Name the folder or the archive that its build makes, such as dist/checkout, in infra/Functions.cs.");
        }

        if (string.IsNullOrWhiteSpace(function.Handler))
        {
            return new(
                $"The function {function.Name} has no handler.",
                $"Write the one that {function.Runtime} is to call in infra/Functions.cs.");
        }

        if (LayerFault(function) is { } layers) return layers;
        if (PackageHandler.Form(function.Runtime, function.Handler) is { } form)
        {
            return new(
                $"The function {function.Name} has the handler '{function.Handler}', which {function.Runtime} does not understand.",
                $"Write it as {form} in infra/Functions.cs.");
        }

        try
        {
            return PackageFiles.Read(PackageArchive.PathOf(function, program)) switch
            {
                null => new(
                    $"The function {function.Name} has no package: there is no folder and no archive {function.Path}.",
                    "Build it, or correct the path in infra/Functions.cs; it starts at the root of the repository."),
                { Files: [] } => new($"The package {function.Path} of the function {function.Name} is empty.", "Build it."),
                var files => SizeFault(function, files) ?? HandlerFault(function, files, architecture),
            };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return new(
                $"The package {function.Path} of the function {function.Name} cannot be read: {exception.Message.TrimEnd('.')}.",
                "Build it again: a folder, or a ZIP archive.");
        }
    }

    private static Fault? LayerFault(PackageFunction function)
    {
        if (function.Layers.FirstOrDefault(layer => !Layer().IsMatch(layer)) is { } wrong)
        {
            return new(
                $"The function {function.Name} has the layer '{wrong}', which is no version of one.",
                "Write the whole ARN, such as arn:aws:lambda:eu-west-1:123456789012:layer:tools:3.");
        }

        if (function.Layers.GroupBy(layer => layer).FirstOrDefault(same => same.Count() > 1) is { } twice)
            return new($"The function {function.Name} has the layer '{twice.Key}' twice.", "Name it once.");
        return function.Layers.Count > MostLayers
            ? new($"The function {function.Name} has {function.Layers.Count} layers; Lambda takes {MostLayers}.", "Put some together.")
            : null;
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

    // A runtime that is newer than this program passes: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html
    [GeneratedRegex(
        @"^(nodejs\d+\.x|python3\.\d+|java\d+(\.al2(023)?)?|dotnet\d+|ruby\d\.\d+|provided(\.al2(023)?)?)$", RegexOptions.CultureInvariant)]
    private static partial Regex Runtime();

    [GeneratedRegex(@"^arn:aws[a-z-]*:lambda:[a-z0-9-]+:\d{12}:layer:[a-zA-Z0-9_-]+:\d+$", RegexOptions.CultureInvariant)]
    private static partial Regex Layer();
}
