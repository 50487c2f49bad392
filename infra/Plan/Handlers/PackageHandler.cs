using System.Globalization;
using Hybrid.Infra.Plan.Packages;

namespace Hybrid.Infra.Plan.Handlers;

/// <summary>Where a runtime of AWS looks for what a handler string names, where that can be told without running it.</summary>
internal static class PackageHandler
{
    private static readonly string[] NodeExtensions = ["js", "mjs", "cjs"];
    private static readonly string[] TypeScriptExtensions = ["ts", "mts", "cts"];
    private static readonly string[] Sources = [.. NodeExtensions, .. TypeScriptExtensions];

    /// <summary>
    /// The files of which one has to be there; empty where it cannot be told. Node splits the last part of the path at its first dot
    /// (aws-lambda-nodejs-runtime-interface-client, <c>UserFunction.ts</c>), Python the whole at its last one
    /// (aws-lambda-python-runtime-interface-client, <c>bootstrap.py</c>), and Ruby at its first (aws-lambda-ruby-runtime-interface-client).
    /// </summary>
    public static IReadOnlyList<string> FilesOf(string runtime, string handler)
    {
        if (PackageArchive.IsProvided(runtime)) return ["bootstrap"];
        if (runtime.StartsWith("nodejs", StringComparison.Ordinal))
        {
            var start = handler.LastIndexOf('/') + 1;
            var dot = handler.IndexOf('.', start);
            string[] extensions = [.. NodeExtensions, .. HasTypeScript(runtime) ? TypeScriptExtensions : []];
            return dot < 0 ? [] : [.. extensions.Select(extension => $"{handler[..dot]}.{extension}")];
        }

        if (runtime.StartsWith("python", StringComparison.Ordinal))
        {
            var dot = handler.LastIndexOf('.');
            var module = dot < 0 ? "" : handler[..dot].Replace('.', '/');
            return module.Length == 0 ? [] : [$"{module}.py", $"{module}/__init__.py"];
        }

        return runtime.StartsWith("ruby", StringComparison.Ordinal) && handler.IndexOf('.') is > 0 and var end
            ? [$"{handler[..end]}.rb"]
            : [];
    }

    // From version 24 on: nodejs18.x, nodejs24.x, and one day nodejs100.x.
    private static bool HasTypeScript(string runtime) =>
        int.TryParse(runtime["nodejs".Length..].Split('.')[0], CultureInfo.InvariantCulture, out var version) && version >= 24;

    /// <summary>What a handler of a runtime looks like, where it has a form that this one has not; null if nothing is wrong.</summary>
    public static string? Form(string runtime, string handler)
    {
        var (form, extensions) = runtime switch
        {
            _ when runtime.StartsWith("nodejs", StringComparison.Ordinal) => ("file.function", Sources),
            _ when runtime.StartsWith("python", StringComparison.Ordinal) => ("module.function", ["py"]),
            _ when runtime.StartsWith("ruby", StringComparison.Ordinal) => ("file.method", ["rb"]),
            _ => ("", []),
        };
        if (form.Length == 0) return null;
        if (FilesOf(runtime, handler).Count == 0) return form;
        // The name of the file with its extension: index.mjs.handler would be the function handler of what index exports as mjs.
        var start = handler.LastIndexOf('/') + 1;
        return handler[start..].Split('.') is [var file, var extension, _, ..] words && extensions.Contains(extension)
            ? $"{handler[..start]}{file}.{string.Join('.', words[2..])}"
            : null;
    }
}
