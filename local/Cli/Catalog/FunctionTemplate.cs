namespace Hybrid.Local.Cli.Catalog;

/// <summary>The files that a new function begins with: those in <c>Templates/</c>, with its name in place of theirs.</summary>
internal static class FunctionTemplate
{
    private const string Placeholder = "NewFunction";

    /// <summary>The project folder of a function.</summary>
    public static string Folder(string function) => $"functions/{function}";

    /// <summary>The project of a function.</summary>
    public static string Project(string function) => $"{Folder(function)}/{function}.csproj";

    /// <summary>The first test of a function.</summary>
    public static string Test(string function) => $"tests/Functions.Tests/{function}/{function}Tests.cs";

    /// <summary>Every file, by its path in the repository.</summary>
    public static IReadOnlyDictionary<string, string> Files(string function) => new Dictionary<string, string>
    {
        [Project(function)] = Text("NewFunction.csproj", function),
        [$"{Folder(function)}/Function.cs"] = Text("Function.cs", function),
        [Test(function)] = Text("NewFunctionTests.cs", function),
    };

    private static string Text(string template, string function)
    {
        using var reader = new StreamReader(typeof(FunctionTemplate).Assembly.GetManifestResourceStream(template)!);
        return reader.ReadToEnd().Replace(Placeholder, function, StringComparison.Ordinal);
    }
}
