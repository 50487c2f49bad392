using System.Text;

namespace Hybrid.Infra.Settings;

/// <summary>What the settings of a function do not go together with.</summary>
internal static class FunctionConflicts
{
    // Lambda's quota for all variables of a function.
    private const int LargestEnvironment = 4096;

    public static IEnumerable<SettingsFault> Of(HybridSettings settings)
    {
        foreach (var (route, function) in settings.Functions)
        {
            var key = $"hybrid:functions.{route}";
            // An adopted load balancer's idle timeout is its owner's matter.
            if (!settings.LoadBalancer.IsAdopted && function.Timeout > settings.LoadBalancer.IdleTimeout)
            {
                yield return new(
                    $"{key}.timeout",
                    $"{function.Timeout} is longer than the load balancer waits; allowed: at most hybrid:loadBalancer.idleTimeout, "
                        + $"which is {settings.LoadBalancer.IdleTimeout}")
                {
                    With = ["hybrid:loadBalancer.idleTimeout", "hybrid:loadBalancer.listenerArns"],
                };
            }

            var environment = function.Environment
                .Sum(variable => Encoding.UTF8.GetByteCount(variable.Key) + Encoding.UTF8.GetByteCount(variable.Value));
            if (environment > LargestEnvironment)
            {
                yield return new(
                    $"{key}.environment",
                    $"{environment} bytes; allowed: at most {LargestEnvironment}, names and values together");
            }

            if (function.SnapStart && function.ProvisionedConcurrency is not null)
            {
                yield return new(
                    $"{key}.snapStart",
                    $"true is not allowed together with {key}.provisionedConcurrency, since Lambda offers one or the other; remove one "
                        + "of the two")
                {
                    With = [$"{key}.provisionedConcurrency"],
                };
            }

            if (function is { Canary: not null, ProvisionedConcurrency: not null })
            {
                yield return new(
                    $"{key}.canary",
                    $"not allowed together with {key}.provisionedConcurrency, since Lambda keeps no environments warm for an alias with "
                        + "two versions; remove one of the two")
                {
                    With = [$"{key}.provisionedConcurrency"],
                };
            }

            if (function is { SnapStart: true, Runtime: not FunctionSettings.Managed })
            {
                yield return new(
                    $"{key}.snapStart",
                    $"true is not allowed together with {key}.runtime {function.Runtime}, since Lambda offers snapshots of managed "
                        + "runtimes only; remove one of the two")
                {
                    With = [$"{key}.runtime"],
                };
            }

            if (function.ProvisionedConcurrency > function.ReservedConcurrency)
            {
                yield return new(
                    $"{key}.provisionedConcurrency",
                    $"{function.ProvisionedConcurrency} is more than may run at once; allowed: at most {key}.reservedConcurrency, which is "
                        + $"{function.ReservedConcurrency}")
                {
                    With = [$"{key}.reservedConcurrency"],
                };
            }
        }
    }
}
