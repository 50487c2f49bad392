using Hybrid.Local.Tests.Programs;

namespace Hybrid.Local.Tests.Builds;

/// <summary>A serializer that needs reflection, where JSON through reflection is switched off, is a fault of the build.</summary>
public sealed class SerializerTests
{
    [Theory]
    [InlineData("[assembly: LambdaSerializer(typeof(DefaultLambdaJsonSerializer))]", true)]
    [InlineData("[assembly: A.B.LambdaSerializerAttribute(typeof(A.B.CamelCaseLambdaJsonSerializer))]", true)]
    [InlineData("namespace N;\nclass C\n{\n    [Obsolete, LambdaSerializer(typeof(DefaultLambdaJsonSerializer))]\n}", true)]
    [InlineData("// [assembly: LambdaSerializer(typeof(DefaultLambdaJsonSerializer))]", false)]
    [InlineData("[assembly: LambdaSerializer(typeof(SourceGeneratorLambdaJsonSerializer<OrdersJson>))]", false)]
    public async Task SerializerThroughReflection_IsAnError_UntilTheProjectAllowsIt(string source, bool needsReflection)
    {
        using var clone = new PartialCopy(
            "functions/Directory.Build.props", "functions/Directory.Build.targets", "Directory.Build.props", "Directory.Build.targets");
        clone.Write("functions/Orders/Function.cs", source);

        var result = await CheckAsync(clone, "");
        var allowed = await CheckAsync(
            clone, "<JsonSerializerIsReflectionEnabledByDefault>true</JsonSerializerIsReflectionEnabledByDefault>");

        Assert.Equal((needsReflection ? 1 : 0, 0, ""), (result.ExitCode, allowed.ExitCode, allowed.Output));
        if (!needsReflection) return;
        Assert.Contains("functions/Orders/Function.cs : error HYBRID002: this serializer needs", result.Output, StringComparison.Ordinal);
        Assert.Contains("in a PropertyGroup of Orders.csproj", result.Output, StringComparison.Ordinal);
    }

    private static Task<CommandResult> CheckAsync(PartialCopy clone, string property)
    {
        const string project = "functions/Orders/Orders.csproj";
        clone.Write(project, $"""<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup>{property}</PropertyGroup></Project>""");
        return clone.RunAsync("dotnet", "msbuild", project, "-t:CheckSerializer", "-nologo", "-v:quiet", "-tl:off");
    }
}
