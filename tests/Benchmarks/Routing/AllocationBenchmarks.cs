using BenchmarkDotNet.Attributes;
using Hybrid.Infra.Routing.Allocation;
using Hybrid.Infra.Routing.Checks;
using Hybrid.Infra.Routing.Conditions;

namespace Hybrid.Benchmarks.Routing;

/// <summary>Checking a catalog and giving priorities: preview, deployment and local run do this once.</summary>
[MemoryDiagnoser]
public class AllocationBenchmarks
{
    private IReadOnlyList<RouteRule> _rules = null!;
    private IReadOnlyDictionary<string, int> _last = null!;
    private Quotas _quotas = null!;

    [Params(100, 1000, 5000)]
    public int Routes { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _quotas = new Quotas { RulesPerLoadBalancer = Routes, TargetGroupsPerLoadBalancer = Routes + 1 };
        _rules = TypicalCatalog.Of(Routes);
        _last = Priorities.Allocate([.. _rules.Skip(1)], new Dictionary<string, int>(), [], _quotas).Priorities;
    }

    [Benchmark(Description = "first deployment")]
    public RuleAllocation First() => Priorities.Allocate(_rules, new Dictionary<string, int>(), [], _quotas);

    [Benchmark(Description = "one route added")]
    public RuleAllocation Added() => Priorities.Allocate(_rules, _last, [], _quotas);
}
