using System.Reflection;
using Hybrid.Infra.Catalog;
using Hybrid.Local.Cli.Import;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hybrid.Local.Tests.Cli.Import;

/// <summary>The lines of imports as the compiler understands them.</summary>
internal static class CompiledRoutes
{
    /// <summary>The catalogs that the lines of several imports make up.</summary>
    public static IReadOnlyList<IReadOnlyList<Route>> Of(IReadOnlyList<ImportPlan> plans)
    {
        var source = $$"""
            using System;
            using System.Collections.Generic;
            using Hybrid.Infra.Catalog;
            using Hybrid.Infra.Routing.Conditions;
            {{string.Concat(plans.Select((plan, i) => $$"""
            public static class Import{{i}}
            {
                public static class Functions
                {
            {{string.Concat(plan.Routes.Select(route => route.Route.Function?.Name).OfType<string>().Distinct().Select(name => $$"""
                    public static LambdaFunction {{name}} { get; } = LambdaFunction.Named("{{name}}");

            """))}}
                }

                public static IReadOnlyList<Route> All { get; } =
                [
            {{string.Concat(plan.Routes.Select(route => $"        {route.Element},\n"))}}
                ];
            }

            """))}}
            """;
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var compilation = CSharpCompilation.Create(
            "Imports",
            [CSharpSyntaxTree.ParseText(source)],
            platform.Append(typeof(Route).Assembly.Location).Distinct().Select(file => MetadataReference.CreateFromFile(file)),
            new(OutputKind.DynamicallyLinkedLibrary));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Where(fault => fault.Severity == DiagnosticSeverity.Error)));
        var assembly = Assembly.Load(image.ToArray());
        return [.. plans.Select((_, i) => (IReadOnlyList<Route>)assembly.GetType($"Import{i}")!.GetProperty("All")!.GetValue(null)!)];
    }
}
