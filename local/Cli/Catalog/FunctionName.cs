using System.Text.RegularExpressions;
using Hybrid.Local.Cli.Catalog.Editing;

namespace Hybrid.Local.Cli.Catalog;

/// <summary>What a function may be called: its name is that of a folder, a project, an assembly, a namespace and a property.</summary>
internal static partial class FunctionName
{
    // Namespaces that the code of functions and tests begins from, and what a class called Functions cannot have as a property.
    private static readonly string[] Taken =
    [
        "Amazon", "Hybrid", "Microsoft", "Moq", "Pulumi", "System", "Tests", "Xunit",
        "Functions", .. typeof(object).GetMethods().Select(method => method.Name), "Finalize", "MemberwiseClone",
    ];

    // Where the SDK's implicit usings and the code of functions take their types from.
    private static readonly string[] Namespaces =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net", "System.Net.Http", "System.Text",
        "System.Text.Json", "System.Threading", "System.Threading.Tasks",
    ];

    private static readonly string[] Assemblies =
    [
        "System.Runtime", "System.Collections", "System.Console", "System.Linq", "System.Net.Http", "System.Net.Primitives",
        "System.Text.Json", "System.Text.Encoding.Extensions",
    ];

    /// <summary>The name that a route's function has unless another is given: <c>order-items</c> becomes <c>OrderItems</c>.</summary>
    public static string Of(string route) =>
        string.Concat(
            route.Split('-', StringSplitOptions.RemoveEmptyEntries).Select(word => $"{char.ToUpperInvariant(word[0])}{word[1..]}"));

    /// <summary>Why no new function of a repository may have this name, as the second half of a sentence; null if it may.</summary>
    public static string? Fault(string root, string name)
    {
        if (!Allowed().IsMatch(name)) return "is not a capital letter and at most 39 more letters and digits (A-Z, a-z, 0-9)";
        if (Directory.EnumerateDirectories(Path.Combine(root, "functions")).Any(folder => IsSame(Path.GetFileName(folder), name)))
            return $"is that of a folder, {FunctionTemplate.Folder(name)}";
        if (File.Exists(Path.Combine(root, FunctionTemplate.Test(name)))) return $"is that of a test, {FunctionTemplate.Test(name)}";
        if (SourceFiles.Projects(root).FirstOrDefault(file => IsSame(Path.GetFileNameWithoutExtension(file), name)) is { } project)
            return $"is that of a project, {project}";
        if (Taken.Contains(name)
            || Namespaces.Any(space => Assemblies.Any(assembly => Type.GetType($"{space}.{name}, {assembly}") is not null)))
        {
            return "is that of a type or a namespace of .NET, which it would hide";
        }

        var declaration = new Regex($@"\b(class|struct|interface|enum|record|delegate\s+\S+)\s+{name}\b", RegexOptions.CultureInvariant);
        return SourceFiles.FunctionCode(root)
            .FirstOrDefault(file => declaration.IsMatch(File.ReadAllText(Path.Combine(root, file)))) is { } source
            ? $"is that of a type in {source}, which it would hide"
            : null;
    }

    // The file systems of Windows and macOS ignore case.
    private static bool IsSame(string? name, string other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^[A-Z][A-Za-z0-9]{0,39}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Allowed();
}
