using System.IO.Compression;
using System.Text.Json.Nodes;

namespace Hybrid.Local.Tests.Builds;

/// <summary>The folders that become the archives of the functions.</summary>
public sealed class PublishedFunctionsTests
{
    // What Lambda takes in an upload (https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html).
    private const double LargestMegabytes = 50;

    // What these have come to need; more of it would show at every cold start.
    private static readonly Dictionary<string, double> Megabytes =
        new() { ["Hello"] = 0.7, ["Page"] = 0.7, ["Api"] = 0.7, ["Echo"] = 0.7, ["Assets"] = 4, ["Web"] = 4 };

    private const double LargestNativeMegabytes = 4;

    public static TheoryData<string> Functions => [.. FunctionProject.Names];

    [Theory]
    [MemberData(nameof(Functions))]
    public void Package_IsSmall(string function)
    {
        using var archive = new MemoryStream();
        ZipFile.CreateFromDirectory(new FunctionProject(function).Package, archive);

        var megabytes = new FunctionProject(function).IsNative
            ? LargestNativeMegabytes
            : Megabytes.GetValueOrDefault(function, LargestMegabytes);
        Assert.InRange(archive.Length, 1, (long)(megabytes * 1e6));
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Package_HoldsNothingOfTheBuild(string function) => Assert.All(
        Directory.GetFiles(new FunctionProject(function).Package),
        file => Assert.False(Path.GetExtension(file) is ".pdb" or ".cs" or ".csproj" || IsDocumentation(file), file));

    [Theory]
    [MemberData(nameof(Functions))]
    public void JsonThroughReflection_IsSwitchedOff(string function)
    {
        // An application of ASP.NET Core comes with it.
        if (new FunctionProject(function).IsWebApplication) return;
        // The same setting goes into a native executable, where it has no file.
        var file = Path.Combine(new FunctionProject(function).ManagedDefinition().TaskRoot, $"{function}.runtimeconfig.json");
        var settings = JsonNode.Parse(File.ReadAllText(file))!["runtimeOptions"]!["configProperties"]!;

        Assert.False(settings["System.Text.Json.JsonSerializer.IsReflectionEnabledByDefault"]!.GetValue<bool>());
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void NativeFunction_IsOneFile_AndItsArchiveHoldsThatFile(string function)
    {
        var project = new FunctionProject(function);
        if (!project.IsNative) return;
        using var archive = ZipFile.OpenRead($"{project.Package}.zip");

        Assert.Equal(Path.Combine(project.Package, function), Assert.Single(Directory.GetFileSystemEntries(project.Package)));
        using var content = Assert.Single(archive.Entries).Open();
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        Assert.Equal(File.ReadAllBytes(Path.Combine(project.Package, function)), copy.ToArray());
    }

    private static bool IsDocumentation(string file) =>
        Path.GetExtension(file) == ".xml" && File.Exists(Path.ChangeExtension(file, ".dll"));
}
