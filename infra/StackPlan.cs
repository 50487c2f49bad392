using Hybrid.Infra.Routing;
using Hybrid.Infra.Settings;
using Pulumi;

namespace Hybrid.Infra;

/// <summary>What the stack is to be: the settings of this environment, and the routes that it deploys.</summary>
internal sealed record StackPlan(HybridSettings Settings, RoutePlan Routes)
{
    /// <summary>The plan of this configuration and catalog, before anything is registered.</summary>
    /// <exception cref="RunException">The configuration or the catalog is wrong; the message lists every fault of both.</exception>
    public static StackPlan Load(IReadOnlyList<LambdaRoute> catalog)
    {
        var faults = new List<string>();
        var settings = HybridSettings.Read(StackConfiguration.Load(), catalog.Select(route => route.Name), StackConfiguration.Region(), faults);
        List<Exception> wrong = faults.Count == 0 ? [] : [new SettingsException(faults)];
        RoutePlan? plan = null;
        try
        {
            plan = RoutePlan.Of(catalog, settings, LastDeployment.Priorities());
        }
        catch (CatalogException exception)
        {
            var findings = exception.Findings.Where(finding => !SettingsFaults.Explain(faults, finding.ToString())).ToList();
            if (findings.Any(finding => finding.Severity == Severity.Error)) wrong.Add(new CatalogException(findings));
        }

        // Pulumi shows the message of a RunException alone, and a stack trace for any other.
        if (wrong.Count > 0) throw new RunException(string.Join('\n', wrong.Select(exception => exception.Message)), wrong[0]);
        foreach (var warning in plan!.Warnings) Log.Warn(warning.ToString());
        return new(settings, plan);
    }
}
