using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Routing.Matching;
using Hybrid.Local.Cli.Preview.Differences;
using Hybrid.Local.FrontDoor.Model;

namespace Hybrid.Local.Tests.Cli.Preview.Differences;

/// <summary>Requests that another rule takes, held against trying every request of a small world.</summary>
public sealed class MovedRequestsTests
{
    private static readonly Match[] Matches =
    [
        Match.Prefix("/a"), Match.Path("/a/b"), Match.Path("/a/*"), Match.Path("*.x"), Match.Path("/a/*.x"), Match.Path("/*"),
        Match.Prefix("/a").Methods("POST"), Match.Path("*.x").Header("h", "1"), Match.Host("one.test"), Match.Prefix("/b").Host("one.test"),
    ];

    private static readonly string[] Paths = ["/", "/a", "/a/b", "/a/c", "/a/c.x", "/a/b.x", "/b", "/b/c", "/b.x", "/c"];

    [Fact]
    public void EveryMove_IsFound_AndEveryOneFoundIsOne()
    {
        var random = new Random(1);
        var found = 0;
        for (var draw = 0; draw < Draws.Of(300, 20_000); draw++)
        {
            var rules = Shuffled(random).Take(random.Next(1, 6)).ToList();
            var (before, after) = (Table(rules), Table(Edited(rules, random)));

            var moves = MovedRequestsFinder.Between(before, after);

            foreach (var move in moves)
            {
                var example = move.Example!;
                var headers = new RequestHeaders(example.Headers);
                var request = Request.ForTarget(example.Method, example.Host, example.Target, null, headers);
                Assert.Equal((move.Before, move.After), (before.Find(request), after.Find(request)));
                Assert.NotEqual(move.Before?.Action.RuleName, move.After?.Action.RuleName);
            }

            var pairs = moves.Select(move => (move.Before?.Action.RuleName, move.After?.Action.RuleName)).ToHashSet();
            foreach (var pair in Tried(before, after)) Assert.Contains(pair, pairs);
            found += moves.Count;
        }

        Assert.True(found > 300);
    }

    [Fact]
    public void RulesOfAUsualListener_AreComparedInNoTime()
    {
        var rules = Enumerable.Range(0, 99).Select(i => ($"route-{i}", Match.Prefix($"/r{i}"))).ToList();
        var watch = System.Diagnostics.Stopwatch.StartNew();

        var moves = MovedRequestsFinder.Between(Table(rules), Table([.. rules.Skip(1), ("all", Match.Path("/*"))]));

        // One rule is gone, and one takes what no rule took.
        Assert.Equal(
            [("route-0", "all"), (null, "all")],
            moves.Select(move => (move.Before?.Action.RuleName, move.After?.Action.RuleName)));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"{watch.Elapsed}");
    }

    private static IEnumerable<(string?, string?)> Tried(RuleTable<NamedAction> before, RuleTable<NamedAction> after)
    {
        foreach (var path in Paths)
        {
            foreach (var method in new[] { "GET", "POST" })
            {
                foreach (var host in new[] { "one.test", "two.test" })
                {
                    foreach (var header in new[] { "1", "2" })
                    {
                        var headers = new RequestHeaders([new("h", header)]);
                        var request = Request.ForTarget(method, host, path, null, headers);
                        var (old, now) = (before.Find(request)?.Action.RuleName, after.Find(request)?.Action.RuleName);
                        if (old != now) yield return (old, now);
                    }
                }
            }
        }
    }

    private static List<(string, Match)> Edited(List<(string Name, Match Match)> rules, Random random)
    {
        var edited = rules.ToList();
        switch (random.Next(4))
        {
            case 0:
                edited.RemoveAt(random.Next(edited.Count));
                break;
            case 1:
                edited.Insert(random.Next(edited.Count + 1), ("new", Matches[random.Next(Matches.Length)]));
                break;
            case 2:
                var index = random.Next(edited.Count);
                edited[index] = (edited[index].Name, Matches[random.Next(Matches.Length)]);
                break;
            default:
                var moved = edited[0];
                edited.RemoveAt(0);
                edited.Insert(random.Next(edited.Count + 1), moved);
                break;
        }

        return edited;
    }

    private static IEnumerable<(string, Match)> Shuffled(Random random) =>
        Enumerable.Range(0, Matches.Length).OrderBy(_ => random.Next()).Select(index => ($"rule-{index}", Matches[index]));

    private static RuleTable<NamedAction> Table(IEnumerable<(string Name, Match Match)> rules) =>
        new(rules.Select((rule, index) =>
            new Rule<NamedAction>(index + 1, rule.Match, new FixedResponseAction(rule.Name, 200, "text/plain", ""))));
}
