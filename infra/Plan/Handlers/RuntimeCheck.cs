using System.Globalization;
using System.Text.RegularExpressions;
using Hybrid.Infra.Catalog;
using Hybrid.Infra.Findings;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Settings;

namespace Hybrid.Infra.Plan.Handlers;

/// <summary>
/// Whether a runtime is one that Lambda has. AWS adds some, and one that this program does not know may be there: it is doubtful alone.
/// </summary>
/// <remarks>
/// The names are those of <c>Pulumi.Aws.Lambda.Runtime</c>; what AWS has deprecated, with the dates,
/// https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html and https://endoflife.date/aws-lambda.
/// </remarks>
internal static partial class RuntimeCheck
{
    private static readonly string[] Known =
    [
        "dotnet10", "java8.al2", "java11", "java17", "java21", "java25", "nodejs22.x", "nodejs24.x", "provided.al2023", "python3.11",
        "python3.12", "python3.13", "python3.14", "ruby3.3", "ruby3.4",
    ];

    // https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html#runtimes-deprecated
    private static readonly string[] Deprecated =
    [
        "dotnet5.0", "dotnet6", "dotnet7", "dotnet8", "dotnetcore2.1", "dotnetcore3.1", "go1.x", "java8", "nodejs10.x", "nodejs12.x",
        "nodejs14.x", "nodejs16.x", "nodejs18.x", "nodejs20.x", "provided", "provided.al2", "python2.7", "python3.6", "python3.7",
        "python3.8", "python3.9", "python3.10", "ruby2.5", "ruby2.7", "ruby3.2",
    ];

    /// <summary>That it is no name of a runtime, whatever AWS adds; null if it may be one.</summary>
    public static Fault? Of(PackageFunction function) =>
        Deprecated.Contains(function.Runtime) || Name().IsMatch(function.Runtime)
            ? null
            : new(
                $"The function {function.Name} has the runtime '{function.Runtime}', which is no name of one.",
                "Write one of AWS's identifiers, such as nodejs22.x, python3.13 or provided.al2023, in infra/Functions.cs.");

    /// <summary>What is doubtful about it; null if nothing is.</summary>
    public static Finding? Doubt(PackageFunction function, string route)
    {
        if (Known.Contains(function.Runtime) || Of(function) is not null) return null;
        var instead = Near(function.Runtime);
        return Deprecated.Contains(function.Runtime)
            ? Warning(
                "which AWS has deprecated: it gets no updates, and Lambda refuses functions of it sooner or later.", $"Use {instead}.")
            : Warning(
                "which this program does not know.",
                $"Did you mean {instead}? If AWS has it, take a Pulumi.Aws that knows it: an older provider refuses to deploy it.");

        // The provider validates it (terraform-provider-aws, internal/service/lambda/function.go, "runtime").
        Finding Warning(string what, string remedy) => new(
            Severity.Warning,
            FindingKind.Function,
            route,
            $"The function {function.Name} has the runtime {function.Runtime}, {what}",
            $"{remedy} It is set in infra/Functions.cs.");
    }

    // Of the same language, the next version, and the later one of two that are as near.
    private static string Near(string runtime)
    {
        var version = VersionOf(runtime);
        return Known.Where(known => LanguageOf(known) == LanguageOf(runtime))
            .OrderBy(known => Math.Abs(VersionOf(known) - version)).ThenByDescending(VersionOf).FirstOrDefault()
            ?? (Nearest.To(runtime, Known) is [var near, ..] ? near : "provided.al2023, which runs a program of any language");
    }

    private static string LanguageOf(string runtime) =>
        Language().Match(runtime).Value is var language && language == "dotnetcore" ? "dotnet" : language;

    // 3.13 is later than 3.9.
    private static int VersionOf(string runtime)
    {
        int[] numbers =
            [.. Numbers().Matches(runtime).Select(number => int.Parse(number.ValueSpan, CultureInfo.InvariantCulture)), 0, 0];
        return (numbers[0] * 1000) + numbers[1];
    }

    // A language that AWS adds passes; one that is known is written as it always is.
    [GeneratedRegex(
        @"^(nodejs\d{1,3}\.x|python\d\.\d{1,3}|java\d{1,3}(\.al2(023)?)?|dotnet\d{1,3}|ruby\d\.\d{1,3}|provided\.al\d{1,4}"
            + @"|(?!nodejs|python|java|dotnet|ruby|provided)[a-z]+[a-z0-9._-]*)$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex("^[a-z]*", RegexOptions.CultureInvariant)]
    private static partial Regex Language();

    [GeneratedRegex(@"\d{1,4}", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();
}
