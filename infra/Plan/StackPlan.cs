using Hybrid.Infra.Catalog;
using Hybrid.Infra.Plan.Handlers;
using Hybrid.Infra.Routing.Checks;
using Hybrid.Infra.Settings;
using Pulumi;

namespace Hybrid.Infra.Plan;

/// <summary>What the stack is to be: the settings of this environment, and the routes that it deploys.</summary>
internal sealed record StackPlan(HybridSettings Settings, RoutePlan Routes)
{
    /// <summary>The plan of this configuration and catalog, before anything is registered. It writes and deletes nothing.</summary>
    /// <param name="catalog">Every route.</param>
    /// <param name="program">The folder in which Pulumi runs the program.</param>
    /// <param name="deploys">Whether what it registers is about to be deployed: then a function that should be native has to be.</param>
    /// <exception cref="RunException">
    /// The configuration, the catalog or what is published of it is wrong; the message lists every fault.
    /// </exception>
    public static StackPlan Load(IReadOnlyList<LambdaRoute> catalog, string program, bool deploys)
    {
        List<SettingsFault> faults = [.. StackConfiguration.Misspelled()];
        var region = AwsSettings.Region(StackConfiguration.Load("aws"), faults);
        var settings = HybridSettings.Read(
            StackConfiguration.Load("hybrid"),
            catalog.Select(route => route.Name),
            region,
            faults,
            name => catalog.First(route => route.Name == name).Function.OwnVariables);
        List<Finding> findings = [.. HandlerCheck.Of(catalog, settings.Functions, program, deploys)];
        List<Exception> wrong = faults.Count == 0 ? [] : [new SettingsException(faults)];
        RoutePlan? plan = null;
        try
        {
            plan = RoutePlan.Of(catalog, settings, Last(wrong));
        }
        catch (CatalogException exception)
        {
            findings.AddRange(exception.Findings);
        }

        findings.RemoveAll(finding => finding.Setting is { } setting && faults.Explain(setting));
        if (findings.Any(finding => finding.Severity == Severity.Error)) wrong.Add(new CatalogException(findings));

        // Pulumi shows the message of a RunException alone, and a stack trace for any other.
        if (wrong.Count > 0) throw new RunException(string.Join('\n', wrong.Select(exception => exception.Message)), wrong[0]);
        foreach (var warning in plan!.Warnings) Log.Warn(warning.ToString());
        return new(settings, plan);
    }

    // One run names every fault, whether or not these can be read.
    private static IReadOnlyDictionary<string, int> Last(List<Exception> wrong)
    {
        try
        {
            return LastDeployment.Priorities();
        }
        catch (RunException exception)
        {
            wrong.Add(exception);
            return new Dictionary<string, int>();
        }
    }
}
