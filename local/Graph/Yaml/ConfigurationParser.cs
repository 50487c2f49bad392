using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Hybrid.Local.Graph.Yaml;

/// <summary>
/// Passes on YAML that JSON can say as well, and stops at anything else: keys that are not text, what contains itself, and what JSON
/// readers refuse as too deep. What stands under a key for the second time is left out, and named, so that it hides no other fault.
/// </summary>
internal sealed class ConfigurationParser(IParser inner) : IParser
{
    // The default of System.Text.Json.
    private const int Deepest = 64;

    private readonly Stack<Level> _open = new();

    /// <summary>The keys that stand twice in a mapping, a fault each.</summary>
    public List<string> Repeated { get; } = [];

    /// <inheritdoc/>
    public ParsingEvent? Current => inner.Current;

    /// <inheritdoc/>
    public bool MoveNext()
    {
        if (!inner.MoveNext()) return false;
        while (inner.Current is Scalar key && _open.TryPeek(out var level) && level.Repeats(key.Value))
        {
            Repeated.Add($"line {key.Start.Line}, column {key.Start.Column}: {key.Value} stands a second time; write it once");
            inner.MoveNext();
            inner.SkipThisAndNestedEvents();
        }

        switch (inner.Current)
        {
            case MappingEnd or SequenceEnd:
                _open.Pop();
                break;
            case NodeEvent node:
                Enter(node, node.Anchor, node is MappingStart);
                break;
            case AnchorAlias alias:
                if (_open.Any(level => level.Anchor == alias.Value))
                    throw Fault(alias, $"*{alias.Value} stands within &{alias.Value} itself; write out what is meant");

                Enter(alias, default, false);
                break;
        }

        return true;
    }

    private void Enter(ParsingEvent node, AnchorName anchor, bool isMapping)
    {
        if (_open.TryPeek(out var level) && level.TakesKey() && node is not Scalar)
            throw Fault(node, "a key that is not text; write a name before the colon");

        if (node is not (MappingStart or SequenceStart)) return;
        if (_open.Count == Deepest) throw Fault(node, $"more than {Deepest} levels; write fewer");
        _open.Push(new(anchor, isMapping));
    }

    private static YamlException Fault(ParsingEvent at, string message) => new(at.Start, at.End, message);

    private sealed class Level(AnchorName anchor, bool isMapping)
    {
        private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
        private bool _hasKey;

        public AnchorName Anchor => anchor;

        /// <summary>Whether a text that comes now is a key that has come before.</summary>
        public bool Repeats(string text) => isMapping && !_hasKey && !_keys.Add(text);

        /// <summary>Whether what comes now is a key: in a mapping, every other node.</summary>
        public bool TakesKey() => isMapping && (_hasKey = !_hasKey);
    }
}
