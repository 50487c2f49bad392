using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Hybrid.Infra.Catalog;
using Hybrid.Infra.Plan;
using Hybrid.Infra.Plan.Packages;
using Hybrid.Local.Cli.Output;
using Hybrid.Local.Lambda;

namespace Hybrid.Local.Cli.Builds;

/// <summary>What functions are run from that no build of this repository makes.</summary>
internal static class ForeignBuilds
{
    /// <summary>Their packages, by the name of the function.</summary>
    /// <param name="plan">The routes.</param>
    /// <param name="program">The folder in which Pulumi runs the program.</param>
    public static Dictionary<string, ForeignPackage> Of(RoutePlan plan, string program) => (
        from planned in plan.Functions.DistinctBy(planned => planned.Name)
        let function = planned.Function as ForeignFunction
        where function is not null
        select KeyValuePair.Create(planned.Name, Of(function, program))).ToDictionary();

    /// <summary>A command line of the catalog that cannot be read.</summary>
    public static IEnumerable<string> Faults(RoutePlan plan) =>
        from function in plan.Functions.Select(planned => planned.Function).OfType<ForeignFunction>().Distinct()
        where function.Local is { } line && (!ShellWords.TrySplit(line, out var words) || words.Count == 0 || words[0].Length == 0)
        select $"infra/Functions.cs: {function.Name} has Local = \"{function.Local}\", which is no command line; correct it, or remove it";

    private static ForeignPackage Of(ForeignFunction function, string program)
    {
        var command = function.Local is { } line && ShellWords.TrySplit(line, out var words) ? words : null;
        if (function is not PackageFunction package) return new() { Path = Path.GetFullPath("..", program), Command = command };
        var path = PackageArchive.PathOf(package, program);
        return new() { Path = path, Revision = RevisionOf(path), Handler = package.Handler, Command = command };
    }

    // A build that writes the same again is another one: what is served then is right in any case.
    private static string RevisionOf(string path)
    {
        IEnumerable<FileInfo> files = Directory.Exists(path)
            ? new DirectoryInfo(path).EnumerateFiles("*", SearchOption.AllDirectories)
            : [new FileInfo(path)];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files.Where(file => file.Exists).OrderBy(file => file.FullName, StringComparer.Ordinal))
        {
            var mode = OperatingSystem.IsWindows() ? default : file.UnixFileMode;
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(
                CultureInfo.InvariantCulture, $"{file.FullName}\0{file.Length}\0{file.LastWriteTimeUtc.Ticks}\0{mode}\0")));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}
