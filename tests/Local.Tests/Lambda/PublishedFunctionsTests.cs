using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.Json.Nodes;
using Hybrid.Local.Cli;

namespace Hybrid.Local.Tests.Lambda;

/// <summary>The folders that become the archives of the functions.</summary>
public sealed class PublishedFunctionsTests
{
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
    [InlineData("Hello")]
    [InlineData("Page")]
    [InlineData("Api")]
    [InlineData("Echo")]
    [InlineData("Assets")]
    public void Package_HoldsWhatRuns_AndNothingElse(string function) => Assert.All(
        Directory.GetFiles(Folder(function)),
        file => Assert.Matches(@"\.(dll|deps\.json|runtimeconfig\.json)$", file));

    [Theory]
    [InlineData("Hello")]
    [InlineData("Page")]
    [InlineData("Api")]
    [InlineData("Echo")]
    [InlineData("Assets")]
    public void JsonThroughReflection_IsSwitchedOff(string function)
    {
        var settings = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder(function), $"{function}.runtimeconfig.json")))!["runtimeOptions"]!["configProperties"]!;

        Assert.False(settings["System.Text.Json.JsonSerializer.IsReflectionEnabledByDefault"]!.GetValue<bool>());
    }

    // The same property of the build turns the analyzers on, whose warnings are errors.
    [Theory]
    [InlineData("Hello", "Hello.dll")]
    [InlineData("Page", "Page.dll")]
    [InlineData("Api", "Api.dll")]
    [InlineData("Echo", "Echo.dll")]
    [InlineData("Assets", "Assets.dll")]
    [InlineData("Hello", "Hybrid.Functions.Shared.dll")]
    public void Assembly_IsBuiltForTrimming(string function, string assembly)
    {
        using var image = new PEReader(File.OpenRead(Path.Combine(Folder(function), assembly)));
        var metadata = image.GetMetadataReader();

        var values = metadata.GetAssemblyDefinition().GetCustomAttributes().Select(handle => metadata.GetBlobReader(metadata.GetCustomAttribute(handle).Value));
        Assert.Contains(values, value => value.ReadUInt16() == 1 && value.RemainingBytes > 12 && value.ReadSerializedString() == "IsTrimmable" && value.ReadSerializedString() == "True");
    }

    private static string Folder(string function) => Path.Combine(Workspace.Root, "artifacts/functions", function);
}
