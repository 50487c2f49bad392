using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.Cli.Builds;
using Hybrid.Local.Cli.Catalog;
using Hybrid.Local.Cli.Import;
using Hybrid.Local.Cli.Import.Sources;

namespace Hybrid.Local.Tests.Cli.Import;

/// <summary>Whatever a source calls a function: it gets names that C#, file systems, Pulumi and AWS take, and nothing else of it.</summary>
public sealed class HostileNamesTests
{
    private static readonly string[] Names =
    [
        "string", "System", "task", "Functions", "ToString", "Hello", "hybrid", "monolith", "page:preview", "CON", "nul.txt",
        "123", "0", "-", "--force", "_", "", " ", "../../etc/passwd", "..\\..\\windows", "/", "a/b", "a.b", "größe", "日本", "🍰",
        "e\u0301", "\u202Eabc", "x\"); System.Environment.Exit(1); //", "a\nb", "a\u0000b", "{0}", "$(rm -rf)", "*/", "'", "&a",
        "!tag", "% {", new('x', 64), new('-', 64), $"{new string('y', 39)}-z", $"{new string('y', 39)}-Z", "order items",
        "order-items", "OrderItems", "ORDERITEMS", "orderitems-tg",
    ];

    [Fact]
    public void NamesOfTheFunctions_AreValid_AndNoTwoAlike()
    {
        var plan = Importer.Plan(Names.Index().Select(Rule), new Dictionary<string, DefaultAction>(), null, new()
        {
            Catalog = SampleCatalog.Routes,
            Functions = [.. SampleCatalog.Routes.Select(route => route.Function!.Name)],
            FunctionFault = name => FunctionName.Fault(Clone.Root, name),
        });

        Assert.Empty(plan.Faults);
        Assert.Equal(Names.Length, plan.Routes.Count);
        string[] names = [.. SampleCatalog.Routes.Select(route => route.Name), .. plan.Routes.Select(route => route.Route.Name)];
        Assert.Equal(names.Length, names.Distinct().Count());
        foreach (var route in plan.Routes)
        {
            Assert.Matches("^(?!monolith$)(?=.{1,40}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$", route.Route.Name);
            Assert.Matches("^[A-Z][A-Za-z0-9]{0,39}$", route.Route.Function!.Name);
            Assert.Equal(route.IsNewFunction, !SampleCatalog.Routes.Any(other => other.Function!.Name == route.Route.Function!.Name));
        }

        Assert.Equal(
            plan.Routes.Count(route => route.IsNewFunction),
            plan.Routes.Where(route => route.IsNewFunction).Select(route => route.Route.Function!.Name)
                .Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(
            plan.Routes.Select(route => route.Route.Name),
            Assert.Single(CompiledRoutes.Of([plan])).Select(route => route.Name));
    }

    private static SourceRule Rule((int Index, string Name) function) => new()
    {
        Place = $"function {function.Index}",
        Listener = "listener",
        Priority = function.Index + 1,
        Match = Match.Path($"/{function.Index}"),
        Target = new() { Key = $"{function.Index}", Names = [function.Name] },
    };
}
