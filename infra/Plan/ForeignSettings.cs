using System.Globalization;
using System.Text.RegularExpressions;
using Hybrid.Infra.Catalog;
using Hybrid.Infra.Findings;
using Hybrid.Infra.Plan.Handlers;
using Hybrid.Infra.Settings;

namespace Hybrid.Infra.Plan;

/// <summary>Settings that a function does not have that no build of this repository makes.</summary>
internal static partial class ForeignSettings
{
    public static IEnumerable<Finding> Check(Route route, FunctionSettings settings)
    {
        if (route.Function is not ForeignFunction function) return [];
        List<Finding> findings = [];
        if (settings.Given.Contains("runtime"))
        {
            findings.Add(Error(
                route, "runtime", $"The function {function.Name} has its runtime in infra/Functions.cs.", "Remove the setting."));
        }

        if (settings.SnapStart && !(function is PackageFunction package && HasSnapshots(package.Runtime)))
        {
            findings.Add(Error(
                route,
                "snapStart",
                $"The function {function.Name} "
                    + (function is PackageFunction { Runtime: var runtime } ? $"has the runtime {runtime}" : "is a container image")
                    + ", which starts from no snapshot.",
                "Remove the setting; provisionedConcurrency keeps environments warm."));
        }

        if (function is PackageFunction known && RuntimeCheck.Doubt(known, route.Name) is { } doubt) findings.Add(doubt);
        if (function is ImageFunction image && ImageCheck.Moves(image, route.Name) is { } moves) findings.Add(moves);
        return findings;
    }

    // https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html#snapstart-runtimes
    private static bool HasSnapshots(string runtime) => Runtime().Match(runtime) is { Success: true } known
        && int.Parse(known.Groups["version"].ValueSpan, CultureInfo.InvariantCulture) >= known.Groups["name"].Value switch
        {
            "java" => 11,
            "dotnet" => 8,
            _ => 12,
        };

    private static Finding Error(Route route, string key, string fault, string remedy) =>
        Finding.Error(FindingKind.Function, route.Name, $"{fault.TrimEnd('.')} (hybrid:functions.{route.Name}.{key}).", remedy)
            with { Setting = $"hybrid:functions.{route.Name}.{key}" };

    [GeneratedRegex(@"^(?<name>java|dotnet|python3\.)(?<version>\d{1,4})", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Runtime();
}
