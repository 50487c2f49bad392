using Hybrid.Infra.Routing.Patterns;

namespace Hybrid.Infra.Routing.Matching;

/// <summary>
/// Rules by the literal beginnings of their path patterns, so that a request meets few of them: one walk down the request's path passes
/// every rule that can match it. Rules are numbers in the order of their evaluation.
/// </summary>
internal sealed class PathTrie
{
    private readonly Node _root = new("");

    /// <summary>Files a rule; one without a path goes to the root.</summary>
    public void Add(TextSet? paths, int rule)
    {
        foreach (var prefix in paths?.Bounds.Patterns.Select(pattern => pattern.LiteralPrefix).Distinct() ?? [""])
            _root.Add(prefix, rule);
    }

    /// <summary>The first rule before <paramref name="limit"/> that matches, or the limit. Allocates nothing.</summary>
    public int First(in Request request, RuleMatcher[] matchers, int limit)
    {
        var rest = request.Path;
        for (var node = _root; node is not null; node = node.Next(ref rest))
        {
            foreach (var rule in node.Rules)
            {
                if (rule >= limit)
                    break;
                if (matchers[rule].IsMatch(request))
                    limit = rule;
            }
        }

        return limit;
    }

    /// <summary>A place in the tree; its label is what the path adds since the parent.</summary>
    private sealed class Node(string label)
    {
        private string _label = label;
        private List<Node> _children = [];

        public List<int> Rules { get; private set; } = [];

        public void Add(string prefix, int rule)
        {
            if (prefix.Length == 0)
            {
                // Rules come in order, so the list stays sorted.
                Rules.Add(rule);
                return;
            }

            var child = _children.Find(node => node._label[0] == prefix[0]);
            if (child is null)
                _children.Add(child = new Node(prefix));
            var common = prefix.AsSpan().CommonPrefixLength(child._label);
            if (common < child._label.Length)
                child.Split(common);
            child.Add(prefix[common..], rule);
        }

        /// <summary>The child that the path goes on into, or null; takes its label off the path.</summary>
        public Node? Next(ref ReadOnlySpan<char> rest)
        {
            if (rest.IsEmpty)
                return null;
            foreach (var child in _children)
            {
                if (child._label[0] != rest[0])
                    continue;
                if (!rest.StartsWith(child._label))
                    return null;
                rest = rest[child._label.Length..];
                return child;
            }

            return null;
        }

        private void Split(int at)
        {
            var lower = new Node(_label[at..]) { _children = _children, Rules = Rules };
            (_label, _children, Rules) = (_label[..at], [lower], []);
        }
    }
}
