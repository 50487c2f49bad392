using System.Reflection;

namespace Hybrid.Packages.Tests.Surface;

/// <summary>
/// Every stand-in is held against the listing of the real package's surface beside it: nothing that the package lacks, and every overload
/// of every name. Where the build uses the real packages, these are held against the same listings: they have all that is in them.
/// </summary>
public sealed class SurfaceTests
{
    private const string Remedy = "local/packages/list-surface FACTS makes the listing anew.";

    public static TheoryData<string> Packages => [.. SurfaceListing.Packages];

    [Theory]
    [MemberData(nameof(Packages))]
    public void IsThatOfThePackage(string package)
    {
        var assembly = Assembly.Load(package);
        var isStandIn = assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Any(data => data.Key == "StandIn");
        if (isStandIn && Environment.GetEnvironmentVariable("SURFACE_FACTS") is { Length: > 0 } facts)
            SurfaceListing.Update(package, facts, AssemblySurface.Of(assembly));

        var file = Path.GetRelativePath(SurfaceListing.Root, SurfaceListing.FileOf(package));
        Assert.True(File.Exists(SurfaceListing.FileOf(package)), $"{package} has a stand-in, but no {file}. {Remedy}");
        var (listed, referenced) = (SurfaceListing.VersionOf(package), SurfaceListing.ReferencedVersionOf(package));
        Assert.True(listed == referenced, $"{file} is of version {listed}, Directory.Packages.props has {referenced}. {Remedy}");

        var listing = SurfaceListing.Read(package);
        var departures = isStandIn
            ? Departures.OfStandIn(AssemblySurface.Of(assembly), listing)
            : Departures.OfPackage(AssemblySurface.Of(assembly, listing), listing);
        var advice = isStandIn
            ? $"Make the stand-in what the package is. For a name that is new in it, {Remedy}"
            : $"The stand-in was made after another version of the package: first, {Remedy}";
        string[] message = [$"{package} is not what {file} says. {advice}", .. departures];
        Assert.True(departures.Count == 0, string.Join(Environment.NewLine, message));
    }
}
