using BenchmarkDotNet.Attributes;
using Hybrid.Infra.Routing.Allocation;
using Hybrid.Infra.Routing.Checks;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Routing.Matching;

namespace Hybrid.Benchmarks.Routing;

/// <summary>One request against a listener's rules: the front door does this for every request.</summary>
[MemoryDiagnoser]
public class MatchingBenchmarks
{
    private RuleTable<string> _table = null!;
    private string _early = null!;
    private string _late = null!;

    [Params(10, 100, 1000)]
    public int Rules { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var quotas = new Quotas { RulesPerLoadBalancer = Rules, TargetGroupsPerLoadBalancer = Rules + 1 };
        var allocation = Priorities.Allocate(TypicalCatalog.Of(Rules), new Dictionary<string, int>(), [], quotas);
        _table = new RuleTable<string>(allocation.Rules.Select(rule => new Rule<string>(rule.Priority, rule.Rule.Match, rule.Rule.Name)));
        _early = "/area-0/assets/site.css";
        _late = $"/area-{(Rules - 1) / 10}/users/4711/orders";
    }

    [Benchmark(Description = "a rule of the first area")]
    public Rule<string>? First() => Find(_early);

    [Benchmark(Description = "a rule of the last area")]
    public Rule<string>? Last() => Find(_late);

    [Benchmark(Description = "no rule")]
    public Rule<string>? None() => Find("/somewhere/else/entirely");

    private Rule<string>? Find(string path) =>
        _table.Find(new Request { Method = "GET", Host = "www.example.com", Path = path, Query = "v=1" });
}
