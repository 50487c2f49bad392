using System.Text.Json;
using System.Text.Json.Nodes;
using Hybrid.Local.Cli.Output;
using Hybrid.Local.Cli.Preview.Differences;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.Graph;
using Spectre.Console;

namespace Hybrid.Local.Cli.Preview;

/// <summary>A graph as a tree on the terminal, with what matters of each resource, counts, and outputs.</summary>
internal static class GraphTree
{
    public static void Write(StackGraph graph)
    {
        var children = graph.Resources.ToLookup(r => r.Parent);
        var root = children[null].Single();
        var tree = new Tree($"[bold]{Markup.Escape(root.Name)}[/]");
        Add(tree, root, children);
        Terminal.Output.Write(tree);

        Terminal.Output.WriteLine();
        var types = graph.Resources.Where(r => r.Custom || r.Remote).CountBy(r => r.Type).OrderBy(type => type.Key, StringComparer.Ordinal);
        foreach (var (type, count) in types) Terminal.Output.WriteLine($"{count,5} {type}");
        Terminal.Output.WriteLine();
        foreach (var (name, value) in graph.Outputs) Terminal.Output.WriteLine($"{name}: {(value is null ? "none" : Text(value))}");
        Terminal.Output.WriteLine();
        var registered = graph.Resources.Where(r => r != root).ToList();
        Terminal.Output.WriteLine($"{registered.Count} resources: {registered.Count(r => r.Custom)} of providers, "
            + $"{registered.Count(r => !r.Custom)} components; {graph.Outputs.Count} outputs");
    }

    private static void Add(IHasTreeNodes node, GraphResource resource, ILookup<string?, GraphResource> children)
    {
        foreach (var child in children[resource.Urn])
        {
            var inputs = string.Join(", ", [.. Inputs(child), .. Conditions(child), .. References(child)]);
            var text = $"{Markup.Escape(child.Name)} [grey]{Markup.Escape(child.Type)}[/] {Markup.Escape(inputs)}";
            Add(node.AddNode(text.TrimEnd()), child, children);
        }
    }

    private static IEnumerable<string> Inputs(GraphResource resource) =>
        from path in KeyInputs.Of(resource.Type)
        let value = KeyInputs.At(resource.Inputs, path)
        where value is not null && !Reference.In(value).Any()
        select $"{path.Split('.')[^1]} {(ShownValue.MayBeSecret(path, value) ? ShownValue.Hidden : Text(value))}";

    // Of a listener rule, what says most about it.
    private static IEnumerable<string> Conditions(GraphResource resource) => resource.Type == "aws:lb/listenerRule:ListenerRule"
        ? [ShownValue.Of(ConditionReader.Read(resource.Inputs["conditions"]!.AsArray()))]
        : [];

    private static IEnumerable<string> References(GraphResource resource)
    {
        var targets = Reference.In(resource.Inputs).Select(reference => $"→ {reference.Type.Split(':')[^1]} {reference.Name}");
        return targets.Distinct();
    }

    private static string Text(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.String => ShownValue.Shortened(value.GetValue<string>()),
        JsonValueKind.Array when value.AsArray().All(item => item is JsonValue) =>
            string.Join(' ', value.AsArray().Select(item => $"{item}")),
        _ => ShownValue.Shortened(value.ToJsonString(GraphJson.Relaxed)),
    };
}
