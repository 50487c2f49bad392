using Hybrid.Local.Cli.Output;
using Hybrid.Local.Graph;
using Spectre.Console;

namespace Hybrid.Local.Cli.Preview;

/// <summary>A graph as a tree on the terminal, with counts.</summary>
internal static class GraphTree
{
    public static void Write(StackGraph graph)
    {
        var children = graph.Resources.ToLookup(r => r.Parent);
        var root = children[null].Single();
        var tree = new Tree($"[bold]{Markup.Escape(root.Name)}[/]");
        Add(tree, root, children);
        Terminal.Output.Write(tree);

        var registered = graph.Resources.Where(r => r != root).ToList();
        Terminal.Output.WriteLine();
        Terminal.Output.WriteLine($"{registered.Count} resources: {registered.Count(r => r.Custom)} of providers, "
            + $"{registered.Count(r => !r.Custom)} components; {graph.Outputs.Count} outputs");
    }

    private static void Add(IHasTreeNodes node, GraphResource resource, ILookup<string?, GraphResource> children)
    {
        foreach (var child in children[resource.Urn])
            Add(node.AddNode($"{Markup.Escape(child.Name)} [grey]{Markup.Escape(child.Type)}[/]"), child, children);
    }
}
