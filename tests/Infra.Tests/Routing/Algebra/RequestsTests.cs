using Hybrid.Infra.Routing.Algebra;
using Hybrid.Infra.Routing.Patterns;
using Hybrid.Infra.Tests.Routing.Oracles;

namespace Hybrid.Infra.Tests.Routing.Algebra;

/// <summary>
/// Whole rules: what the engine says against all requests of a small world, and every request it names against a matcher of its own.
/// </summary>
public sealed class RequestsTests
{
    private static readonly Field Path = new("path-pattern", Syntax.Path);
    private static readonly Field Method = new("http-request-method", Syntax.Method);
    private static readonly Field HeaderA = new("x-a", Syntax.Header);
    private static readonly Field HeaderB = new("x-b", Syntax.Header);
    private static readonly Field Query = new("query-string", Syntax.Query);
    private static readonly Field SourceIp = new("source-ip", Syntax.SourceIp);

    [Fact]
    public void EveryAnswer_AgreesWithAllRequestsOfASmallWorld() => Seeds.ForEach(1, Draws.Of(1_000, 10_000), random =>
    {
        var world = World.New();
        var rules = Enumerable.Range(0, random.Next(3, 8)).Select(_ => Rule.New(random, world)).ToArray();
        var requests = new Requests(new Search());
        var (one, others) = (rules[0], rules[1..]);

        AssertTrue(world, requests.Find(one.Clauses, [.. others.Select(rule => rule.Clauses)], random.Next(2) == 0), [one], others);
        AssertTrue(world, Common(requests, one.Clauses, others[0].Clauses), [one, others[0]], []);
        AssertTrue(world, Outside(requests, others[0].Clauses, one.Clauses), [one], [others[0]]);
        AssertTrue(world, requests.Find([.. one.Clauses, .. others[0].Clauses], [others[1].Clauses]), [one, others[0]], [others[1]]);

        var cover = requests.Cover(one.Clauses, [.. others.Select(rule => rule.Clauses)]);
        Assert.NotEqual(Outcome.OutOfBudget, cover.Outcome);
        if (cover.Outcome == Outcome.None)
            return;
        Rule[] covering = [.. cover.Found!.Select(index => others[index])];
        Assert.False(
            world.Any(request => one.Takes(request) && !covering.Any(rule => rule.Takes(request))),
            $"{one} is not in {string.Join(" or ", (object[])covering)}");
        // None can be left out: without it, the engine names a request that the others leave over.
        foreach (var left in covering)
        {
            Rule[] rest = [.. covering.Where(rule => rule != left)];
            var over = requests.Find(one.Clauses, [.. rest.Select(rule => rule.Clauses)]);
            Assert.Equal(Outcome.Found, over.Outcome);
            AssertTrue(world, over, [one], rest);
        }
    });

    [Fact]
    public void ARuleInsideSeveralTogether_IsFound_WithTheFewestThatCover()
    {
        var requests = new Requests(new Search());
        var rule = new[] { In(Path, "/api/*"), In(Method, "GET", "POST") };
        IReadOnlyList<Clause>[] others =
        [
            [In(Path, "/api/*/x")],
            [In(Path, "/api/*"), In(Method, "GET")],
            [In(HeaderA, "*")],
            [In(Path, "/*"), In(Method, "POST", "PUT")],
        ];
        Assert.Equal([1, 3], requests.Cover(rule, others).Found!);
        Assert.Equal(Outcome.None, requests.Cover([In(Path, "/api/*")], others).Outcome);
        Assert.Equal([0, 1], requests.Cover([In(Path, "/*")], [[In(Path, "/", "/?")], [Regex(Path, "^/..")]]).Found!);
        Assert.Equal(
            [0, 1],
            requests.Cover(
                [In(SourceIp, "10.0.0.0/8")],
                [[In(SourceIp, "10.0.0.0/9")], [In(SourceIp, "10.128.0.0/9")], [In(SourceIp, "10.0.0.0/16")]]).Found!);
    }

    [Fact]
    public void OneOfSeveralLinesIsEnough_SoLinesNeverExcludeEachOther()
    {
        var requests = new Requests(new Search());
        Assert.Equal(["1", "2"], Common(requests, [In(HeaderA, "1")], [In(HeaderA, "2")]).Found![HeaderA]);
        Assert.Equal(["ab"], Common(requests, [In(HeaderA, "a*")], [In(HeaderA, "*b")]).Found![HeaderA]);
        Assert.Equal(["a", "b"], requests.Find([In(HeaderA, "a*"), In(HeaderA, "*b")], [[In(HeaderA, "a*b")]]).Found![HeaderA]);
        Assert.Equal(Outcome.Found, Outside(requests, [In(HeaderA, "*")], [In(Path, "/*")]).Outcome);
        Assert.Equal(Outcome.None, Outside(requests, [In(HeaderA, "a*")], [In(HeaderA, "AB"), In(Path, "/")]).Outcome);
        Assert.Equal(Outcome.None, Common(requests, [In(Method, "GET")], [In(Method, "POST")]).Outcome);
    }

    [Fact]
    public void Examples_LookLikeRequests()
    {
        var requests = new Requests(new Search());
        var host = new Field("host-header", Syntax.Host);
        Clause[] one = [In(Path, "/api", "/api/*"), In(host, "*.example.com"), In(Method, "GET"), In(HeaderA, "acme*")];
        Clause[] other = [In(Path, "/*"), new Clause(Query, Syntax.Pair("v", "2")), In(SourceIp, "10.0.0.0/8")];
        var example = requests.Find([.. one, .. other], [], readable: true).Found!;
        Assert.Equal(
            ["/api", "x.example.com", "GET", "acme", "v=2", "10.0.0.0"],
            example.Select(field => field.Key == SourceIp ? Cidr.Address(field.Value[0]).ToString() : field.Value[0]));
        Assert.Equal(
            ["/api"],
            requests.Find([In(Path, "/api*")], [[In(Path, "/api/*")]], readable: true).Found!.Values.Select(texts => texts[0]));
        Assert.Equal(["PUT"], requests.Find([], [[In(Method, "GET")]], readable: true).Found![Method]);
    }

    [Fact]
    public void WhereTheBudgetEnds_NothingIsClaimed()
    {
        var requests = new Requests(new Search(perQuestion: 10));
        Assert.Equal(Outcome.OutOfBudget, requests.Cover([In(Path, "/*a*b*")], [[In(Path, "/*a*")], [In(Path, "/*b*")]]).Outcome);
    }

    private static Answer<Dictionary<Field, string[]>> Common(Requests requests, IReadOnlyList<Clause> one, IReadOnlyList<Clause> other) =>
        requests.Find([.. one, .. other], []);

    private static Answer<Dictionary<Field, string[]>> Outside(
        Requests requests, IReadOnlyList<Clause> outer, IReadOnlyList<Clause> inner) =>
        requests.Find(inner, [outer]);

    private static Clause In(Field field, params string[] values) => new(field, Automaton.Union(
        [.. values.Select(value => field == SourceIp ? Cidr.Block(value) : field.Syntax.Wildcards(value))]));

    private static Clause Regex(Field field, string regex) => new(field, field.Syntax.Regex(regex));

    private static void AssertTrue(World world, Answer<Dictionary<Field, string[]>> answer, Rule[] within, Rule[] without)
    {
        var question = $"in {string.Join(" and ", (object[])within)}, not in {string.Join(" or ", (object[])without)}";
        Assert.True(answer.Outcome != Outcome.OutOfBudget, question);
        if (answer.Found is { } found)
        {
            string[] Texts(Field field) =>
                found.TryGetValue(field, out var texts) ? texts : field.Syntax.Repeats ? [] : [field.Syntax.Usual];

            Assert.True(
                within.All(rule => rule.Takes(Texts)) && !without.Any(rule => rule.Takes(Texts)),
                $"{question}: {string.Join(", ", found.Select(pair => $"{pair.Key.Name} {string.Join(" and ", pair.Value)}"))}");
        }
        else
        {
            Assert.False(
                world.Any(request => within.All(rule => rule.Takes(request)) && !without.Any(rule => rule.Takes(request))),
                question);
        }
    }

    /// <summary>A condition as the engine and as the definition see it.</summary>
    private sealed record Condition(Clause Clause, string Source, Func<string, bool> Fits);

    private sealed record Rule(Condition[] Conditions, bool[][] Taken)
    {
        public IReadOnlyList<Clause> Clauses => [.. Conditions.Select(condition => condition.Clause)];

        public static Rule New(Random random, World world)
        {
            var conditions = new List<Condition>();
            if (random.Next(4) > 0)
                conditions.Add(Text(random, Path, "/"));
            if (random.Next(3) == 0)
                conditions.Add(Words(random));
            if (random.Next(3) == 0)
                conditions.Add(Text(random, HeaderA, ""));
            if (random.Next(6) == 0)
                conditions.Add(Text(random, HeaderA, ""));
            if (random.Next(6) == 0)
                conditions.Add(Text(random, HeaderB, ""));
            if (conditions.Count == 0 || random.Next(4) == 0)
                conditions.Add(Parameter(random));
            return new Rule(
                [.. conditions],
                [.. world.Fields.Select((field, i) => world.Texts[i].Select(texts => Takes(conditions, field, texts)).ToArray())]);
        }

        public bool Takes(int[] request)
        {
            for (var field = 0; field < request.Length; field++)
            {
                if (!Taken[field][request[field]])
                    return false;
            }

            return true;
        }

        public bool Takes(Func<Field, string[]> texts) => Conditions.All(condition => texts(condition.Clause.Field).Any(condition.Fits));

        public override string ToString() =>
            $"({string.Join(", ", Conditions.Select(condition => $"{condition.Clause.Field.Name} {condition.Source}"))})";

        private static bool Takes(IEnumerable<Condition> conditions, Field field, string[] texts) =>
            conditions.Where(condition => condition.Clause.Field == field).All(condition => texts.Any(condition.Fits));

        private static Condition Text(Random random, Field field, string begin)
        {
            if (random.Next(3) == 0)
            {
                var regex = NaiveRegex.New(random, "ab-", 2);
                return new Condition(Regex(field, regex.Source), $"regex {regex.Source}", regex.IsMatch);
            }

            var values = Enumerable.Range(0, random.Next(1, 3)).Select(_ => begin + random.Text("ab**?", 3)).ToArray();
            return new Condition(
                In(field, values),
                string.Join(" or ", values),
                text => values.Any(value => NaiveWildcards.Fits(value, text)));
        }

        private static Condition Words(Random random)
        {
            string[] values = [.. ((string[])["GET", "PUT", "POST"]).Where(_ => random.Next(2) == 0).DefaultIfEmpty("GET")];
            return new Condition(In(Method, values), string.Join(" or ", values), text => values.Contains(text));
        }

        private static Condition Parameter(Random random)
        {
            var (key, value) = (random.Pick([null, "a", "*", "?"]), random.Pick(["a", "b", "*", "?", "a*"]));
            return new Condition(new Clause(Query, Syntax.Pair(key, value)), $"{key}={value}", text =>
            {
                var parts = text.Split('=', 2);
                return NaiveWildcards.Fits(key ?? "*", parts[0]) && NaiveWildcards.Fits(value, parts.Length == 1 ? "" : parts[1]);
            });
        }
    }

    /// <summary>All requests of a few texts for each field, and of up to two lines of a header or parameters.</summary>
    private sealed record World(Field[] Fields, string[][][] Texts)
    {
        public static World New() => new(
            [Path, Method, HeaderA, HeaderB, Query],
            [
                [.. ((string[])["/", "/a", "/b", "/aa", "/ab", "/ba", "/-a", "/aba", "/bab"]).Select(text => (string[])[text])],
                [["GET"], ["PUT"], ["POST"], ["X"]],
                Lines("", "a", "b", "ab", "-a", "bb"),
                Lines("a", "b", "ab"),
                Lines("a", "a=a", "b=b", "a=ab"),
            ]);

        public bool Any(Func<int[], bool> request)
        {
            var chosen = new int[Fields.Length];
            return From(0);

            bool From(int field)
            {
                if (field == chosen.Length)
                    return request(chosen);
                for (chosen[field] = 0; chosen[field] < Texts[field].Length; chosen[field]++)
                {
                    if (From(field + 1))
                        return true;
                }

                return false;
            }
        }

        private static string[][] Lines(params string[] texts) =>
        [
            [], .. texts.Select(text => (string[])[text]),
            .. from one in texts from two in texts where string.CompareOrdinal(one, two) < 0 select (string[])[one, two],
        ];
    }
}
