using Hybrid.Infra.Catalog;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.Cli.Builds;

namespace Hybrid.Tests.Common;

/// <summary>The tests' own catalog, with settings of its own: no test depends on <c>infra/Routes.cs</c>, which changes.</summary>
internal static class SampleCatalog
{
    /// <summary>The folder with the settings of the stacks dev and prod.</summary>
    public static string Folder { get; } = Path.Combine(Clone.Root, "tests", "Common", "Sample");

    public static LambdaFunction Hello { get; } = LambdaFunction.Named("Hello");

    public static LambdaFunction Assets { get; } = LambdaFunction.Named("Assets") with { ReadsAssets = true };

    public static IReadOnlyList<Route> Routes { get; } =
    [
        new("hello", Match.Path("/lambda"), Hello),
        new("page", Match.Path("/"), LambdaFunction.Named("Page")),
        new("api", Match.Prefix("/api"), LambdaFunction.Named("Api")) { Example = "/api/tickets" },
        new("assets", Match.Prefix("/assets").Methods("GET", "HEAD"), Assets) { Example = "/assets/site.css" },
        new("echo", Match.Prefix("/echo"), LambdaFunction.Named("Echo")) { HttpApi = true },
    ];
}
