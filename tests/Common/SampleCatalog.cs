using Hybrid.Infra.Catalog;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.Cli.Builds;

namespace Hybrid.Tests.Common;

/// <summary>The tests' own catalog, with settings of its own: no test depends on <c>infra/Routes.cs</c>, which changes.</summary>
internal static class SampleCatalog
{
    /// <summary>The folder with the settings of the stacks dev and prod.</summary>
    public static string Folder { get; } = Path.Combine(Clone.Root, "tests", "Common", "Sample");

    /// <summary>Any function: routes that have it are to have nothing in common.</summary>
    public static ProjectFunction Hello { get; } = LambdaFunction.Named("Hello") with { PerRoute = true };

    public static ProjectFunction Assets { get; } = LambdaFunction.Named("Assets") with { ReadsAssets = true };

    public static IReadOnlyList<Route> Routes { get; } =
    [
        new("hello", Match.Path("/lambda"), LambdaFunction.Named("Hello")),
        new("page", Match.Path("/"), LambdaFunction.Named("Page")),
        new("api", Match.Prefix("/api"), LambdaFunction.Named("Api")) { Example = "/api/tickets" },
        new("assets", Match.Prefix("/assets").Methods("GET", "HEAD"), Assets) { Example = "/assets/site.css" },
        new("echo", Match.Prefix("/echo"), LambdaFunction.Named("Echo")) { HttpApi = true },
    ];
}
