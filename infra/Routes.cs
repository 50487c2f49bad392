using Hybrid.Infra.Catalog;
using Hybrid.Infra.Routing.Conditions;

namespace Hybrid.Infra;

/// <summary>
/// The catalog of routes: one typed line each. How far a route has moved is configuration (<c>hybrid:cutover</c>).
/// </summary>
public static class Routes
{
    /// <summary>Every route, in any order: listener rule priorities are computed from the matches.</summary>
    public static IReadOnlyList<Route> All { get; } =
    [
        new("hello", Match.Path("/lambda"), Functions.Hello),
        new("page", Match.Path("/"), Functions.Page),
        new("api", Match.Prefix("/api"), Functions.Api) { Example = "/api/tickets" },
        new("assets", Match.Prefix("/assets").Methods("GET", "HEAD"), Functions.Assets) { Example = "/assets/icon.svg" },
        new("echo", Match.Prefix("/echo"), Functions.Echo) { HttpApi = true },
        new("web", Match.Prefix("/web"), Functions.Web),
    ];
}
