using System.Text.Json;
using Hybrid.Local.Tests.FrontDoor;
using Hybrid.Local.Tests.Programs;
using Microsoft.AspNetCore.Http;

namespace Hybrid.Local.Tests.Builds;

/// <summary>What an advisory on a package does, on a NuGet source that publishes them.</summary>
public sealed class AuditTests
{
    private const string Advisory = "https://example.com/advisories/1";
    private const string Lifted = "OpenTelemetry.Exporter.OpenTelemetryProtocol";

    private static readonly EmptyPackage[] Packages =
    [
        new("Careless", "1.0.0"),
        new("Pulumi", "3.112.1", new(Lifted, "1.9.0")),
        new(Lifted, "1.9.0"),
        new(Lifted, "1.15.3"),
    ];

    [Fact]
    public async Task Advisory_IsShown_AndStopsNothing()
    {
        var result = await RestoreAsync("Careless");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains(
            $"warning NU1902: Package 'Careless' 1.0.0 has a known moderate severity vulnerability, {Advisory}",
            result.Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Advisory_FailsTheAudit()
    {
        var result = await RestoreAsync("Careless", "-p:FailOnAdvisories=true");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("error NU1902", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DependencyOfPulumi_IsLiftedAboveItsAdvisory()
    {
        var result = await RestoreAsync("Pulumi", "-p:FailOnAdvisories=true");

        Assert.Equal((0, ""), (result.ExitCode, result.Output));
    }

    private static async Task<CommandResult> RestoreAsync(string package, params string[] arguments)
    {
        await using var source = await EchoMonolith.StartAsync(ServeAsync);
        using var clone = new PartialCopy("Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props");
        clone.UseSource($"{source.Address}index.json");
        clone.Write("project/project.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <ItemGroup>
                <PackageVersion Include="Careless" Version="1.0.0" />
                <PackageReference Include="{package}" />
              </ItemGroup>
            </Project>
            """);
        return await clone.RunAsync(
            "dotnet",
            ["restore", "project/project.csproj", "-nologo", "-v:quiet", "-tl:off", "-clp:NoSummary", .. arguments]);
    }

    // The resources that a restore asks for: https://learn.microsoft.com/nuget/api/overview
    private static Task ServeAsync(HttpContext context)
    {
        var address = $"http://{context.Request.Host}";
        var path = context.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var versions = Packages.Where(package => path.Length > 1 && package.Id.Equals(path[1], StringComparison.OrdinalIgnoreCase))
            .ToList();
        return path switch
        {
            ["index.json"] => Json(new
            {
                version = "3.0.0",
                resources = new[]
                {
                    Resource("PackageBaseAddress/3.0.0", "packages/"),
                    Resource("VulnerabilityInfo/6.7.0", "vulnerabilities.json"),
                },
            }),
            ["vulnerabilities.json"] => Json(new[]
            {
                new Dictionary<string, string>
                {
                    ["@name"] = "all",
                    ["@id"] = $"{address}/all.json",
                    ["@updated"] = "2026-01-01T00:00:00Z",
                },
            }),
            // Of severity 1, which is moderate.
            ["all.json"] => Json(new Dictionary<string, object>
            {
                ["careless"] = new[] { new { url = Advisory, severity = 1, versions = "(, 2.0.0)" } },
                [Lifted.ToLowerInvariant()] = new[] { new { url = Advisory, severity = 1, versions = "(, 1.15.3)" } },
            }),
            ["packages", _, "index.json"] when versions.Count > 0 => Json(new { versions = versions.Select(package => package.Version) }),
            ["packages", _, var version, _] => context.Response.Body
                .WriteAsync(versions.Single(package => package.Version == version).ToBytes())
                .AsTask(),
            _ => Task.FromResult(context.Response.StatusCode = StatusCodes.Status404NotFound),
        };

        Task Json<T>(T value) => context.Response.WriteAsync(JsonSerializer.Serialize(value));
        Dictionary<string, string> Resource(string type, string file) => new() { ["@id"] = $"{address}/{file}", ["@type"] = type };
    }
}
