namespace Hybrid.Local.Lambda;

/// <summary>The command line that runs a function.</summary>
internal static class FunctionCommand
{
    /// <exception cref="LambdaStartException">The package lacks a file that the runtime needs; the message names it.</exception>
    public static IReadOnlyList<string> Of(FunctionDefinition function, LambdaServiceOptions options)
    {
        if (function.Command is { } command) return command;
        if (!Directory.Exists(function.TaskRoot)) throw new LambdaStartException($"there is no folder {function.TaskRoot}; build the functions");
        var assembly = function.Handler.Split("::")[0];
        // As in the managed runtime: a handler without a colon is a program, which brings its own Runtime API client.
        if (!function.Handler.Contains(':')) return [options.DotnetPath, "exec", Require(function, assembly, "dll")];
        var dependencies = Require(function, assembly, "deps.json");
        var runtimeConfig = Require(function, assembly, "runtimeconfig.json");
        return [options.DotnetPath, "exec", "--depsfile", dependencies, "--runtimeconfig", runtimeConfig, options.BootstrapPath, function.Handler];
    }

    /// <summary>Where it runs: a command that stands in for a function need not have its package.</summary>
    public static string FolderOf(FunctionDefinition function) => Directory.Exists(function.TaskRoot) ? function.TaskRoot : Environment.CurrentDirectory;

    private static string Require(FunctionDefinition function, string assembly, string extension)
    {
        var path = Path.Combine(function.TaskRoot, $"{assembly}.{extension}");
        if (File.Exists(path)) return path;
        throw new LambdaStartException($"there is no file {path}, though the handler is {function.Handler}: publish the project {assembly}, or correct the handler");
    }
}
