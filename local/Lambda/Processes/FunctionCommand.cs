namespace Hybrid.Local.Lambda.Processes;

/// <summary>The command line that runs a function.</summary>
internal static class FunctionCommand
{
    private const string Remedy =
        "set Local in infra/Functions.cs, or --function, to a command line that speaks the Lambda Runtime API";

    /// <exception cref="LambdaStartException">The package lacks a file that the runtime needs; the message names it.</exception>
    public static IReadOnlyList<string> Of(FunctionDefinition function, LambdaServiceOptions options) =>
        ProcessGroup.Waiting(ProgramOf(function, options));

    /// <summary>Where it runs: a command that stands in for a function does not need its package.</summary>
    public static string FolderOf(FunctionDefinition function) =>
        Directory.Exists(function.TaskRoot) ? function.TaskRoot : Environment.CurrentDirectory;

    /// <summary>Why a function cannot be started; null if it can.</summary>
    public static string? Fault(FunctionDefinition function, LambdaServiceOptions options)
    {
        try
        {
            ProgramOf(function, options);
            return null;
        }
        catch (LambdaStartException exception)
        {
            return exception.Message;
        }
    }

    private static IReadOnlyList<string> ProgramOf(FunctionDefinition function, LambdaServiceOptions options)
    {
        if (function.Command is { } command) return [FindIn(function.TaskRoot, command[0]), .. command.Skip(1)];
        if (function.Runtime.Length == 0) throw new LambdaStartException($"it is a container image: {Remedy}");
        if (!Directory.Exists(function.TaskRoot))
            throw new LambdaStartException($"there is no folder {function.TaskRoot}; build the functions");

        if (function.IsNode)
        {
            var client = Path.Combine(Path.GetDirectoryName(options.BootstrapPath) ?? "", "node.mjs");
            return function.WaitsForDebugger ? [Find("node"), "--inspect-brk=127.0.0.1:0", client] : [Find("node"), client];
        }

        if (function.IsProvided && Path.Combine(function.TaskRoot, "bootstrap") is var bootstrap && File.Exists(bootstrap))
            return [FindIn(function.TaskRoot, bootstrap)];
        return function.IsProvided || function.IsDotnet
            ? DotnetOf(function, options)
            : throw new LambdaStartException($"this machine has no runtime {function.Runtime}: {Remedy}");
    }

    private static IReadOnlyList<string> DotnetOf(FunctionDefinition function, LambdaServiceOptions options)
    {
        var dotnet = Find(options.DotnetPath);
        var assembly = function.Handler.Split("::")[0];
        // As in the managed runtime: a handler without a colon is a program, which brings its own Runtime API client; an assembly if there
        // is one of this name, else an executable.
        if (!function.Handler.Contains(':'))
        {
            var executable = Path.Combine(function.TaskRoot, assembly);
            return File.Exists(executable) && !File.Exists($"{executable}.dll")
                ? [executable]
                : [dotnet, "exec", Require(function, assembly, "dll")];
        }

        var dependencies = Require(function, assembly, "deps.json");
        var runtimeConfig = Require(function, assembly, "runtimeconfig.json");
        return [dotnet, "exec", "--depsfile", dependencies, "--runtimeconfig", runtimeConfig, options.BootstrapPath, function.Handler];
    }

    // A path starts in the folder of the function, or else in the current one.
    private static string FindIn(string folder, string program) =>
        program.Contains(Path.DirectorySeparatorChar) && ProgramFile.Find(Path.Combine(folder, program)) is { } found
            ? found
            : Find(program);

    private static string Find(string program) =>
        ProgramFile.Find(program)
            ?? throw new LambdaStartException($"there is no program {program}: correct the path, or install it on the PATH");

    private static string Require(FunctionDefinition function, string assembly, string extension)
    {
        var path = Path.Combine(function.TaskRoot, $"{assembly}.{extension}");
        if (File.Exists(path)) return path;
        throw new LambdaStartException(
            $"there is no file {path}, though the handler is {function.Handler}: publish the project {assembly}, or correct the handler");
    }
}

/// <summary>Finds programs as a shell does.</summary>
internal static class ProgramFile
{
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>
    /// The full path of a program: a name is looked up on the PATH, a path starts from the current folder. Null if there is none that may
    /// be run.
    /// </summary>
    public static string? Find(string program)
    {
        if (program.Contains(Path.DirectorySeparatorChar)) return IsProgram(program) ? Path.GetFullPath(program) : null;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return folders.Select(folder => Path.GetFullPath(Path.Combine(folder, program), Environment.CurrentDirectory))
            .FirstOrDefault(IsProgram);
    }

    private static bool IsProgram(string path) =>
        File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & Executable) != 0);
}

/// <summary>The process of a function cannot be started; the message says why.</summary>
internal sealed class LambdaStartException(string message) : Exception(message);
