using Hybrid.Local.Tests.Programs;

namespace Hybrid.Local.Tests.Builds;

/// <summary>What stays of a function whose project is gone.</summary>
public sealed class AbandonedFunctionTests
{
    [Fact]
    public async Task FolderThatNoProjectMakes_IsDeleted_AndALineSaysSo()
    {
        using var clone = new PartialCopy("functions/Publish.targets");
        clone.Write("functions/Orders/Orders.csproj", "<Project />");
        clone.Write("functions/Shared/Shared.csproj", "<Project />");
        foreach (var function in new[]
        {
            "Orders",
            "Orders-arm64",
            "Order",
            "Order-arm64",
        })
        {
            clone.Write($"artifacts/functions/{function}/{function}.dll", "");
        }

        clone.Write("infra.proj", """
            <Project>
              <PropertyGroup>
                <RepositoryRoot>$(MSBuildThisFileDirectory)</RepositoryRoot>
              </PropertyGroup>
              <Import Project="functions/Publish.targets" />
            </Project>
            """);

        var first = await clone.RunAsync(
            "dotnet",
            "msbuild",
            "infra.proj",
            "-t:DeleteAbandonedFunctions",
            "-nologo",
            "-v:quiet",
            "-tl:off");
        var second = await clone.RunAsync(
            "dotnet",
            "msbuild",
            "infra.proj",
            "-t:DeleteAbandonedFunctions",
            "-nologo",
            "-v:quiet",
            "-tl:off");

        Assert.Equal((0, 0, ""), (first.ExitCode, second.ExitCode, second.Output));
        Assert.Equal(
            ["Orders", "Orders-arm64"],
            Directory.GetDirectories(Path.Combine(clone.Folder, "artifacts/functions")).Select(Path.GetFileName).Order());
        foreach (var function in new[] { "Order", "Order-arm64" })
        {
            Assert.Contains(
                $"warning HYBRID001: Deleted '{clone.Folder}/artifacts/functions/{function}': no project",
                first.Output,
                StringComparison.Ordinal);
        }
    }
}
