using System.IO.Compression;
using System.Text.Json.Nodes;
using Hybrid.Local.Cli;

namespace Hybrid.Local.Tests.Lambda;

/// <summary>The folders that become the archives of the functions.</summary>
public sealed class PublishedFunctionsTests
{
    public static TheoryData<string> Functions => ["Hello", "Page", "Api", "Echo", "Assets"];

    [Theory]
    [InlineData("Hello", 0.7)]
    [InlineData("Page", 0.7)]
    [InlineData("Api", 0.7)]
    [InlineData("Echo", 0.7)]
    [InlineData("Assets", 4)]
    public void Package_IsSmall(string function, double megabytes)
    {
        using var archive = new MemoryStream();
        ZipFile.CreateFromDirectory(Folder(function), archive);

        Assert.InRange(archive.Length, 1, (long)(megabytes * 1e6));
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Package_HoldsWhatRuns_AndNothingElse(string function) => Assert.All(
        Directory.GetFiles(Folder(function)),
        file => Assert.Matches(@"\.(dll|deps\.json|runtimeconfig\.json)$", file));

    [Theory]
    [MemberData(nameof(Functions))]
    public void JsonThroughReflection_IsSwitchedOff(string function)
    {
        var settings = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder(function), $"{function}.runtimeconfig.json")))!["runtimeOptions"]!["configProperties"]!;

        Assert.False(settings["System.Text.Json.JsonSerializer.IsReflectionEnabledByDefault"]!.GetValue<bool>());
    }

    private static string Folder(string function) => Path.Combine(Workspace.Root, "artifacts/functions", function);
}
