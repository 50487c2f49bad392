using Hybrid.Infra.Adopted;
using Hybrid.Infra.Catalog;
using Hybrid.Infra.Findings;
using Hybrid.Infra.Plan.Handlers;
using Hybrid.Infra.Settings;
using Pulumi;

namespace Hybrid.Infra.Plan;

/// <summary>What the stack is to be: the settings of this environment, and the routes that it deploys.</summary>
internal sealed record StackPlan(HybridSettings Settings, RoutePlan Routes, AdoptedParts Adopted)
{
    /// <summary>The plan of this configuration and catalog, before anything is registered. It writes and deletes nothing.</summary>
    /// <param name="catalog">Every route.</param>
    /// <param name="program">The folder in which Pulumi runs the program.</param>
    /// <param name="deploys">Whether what it registers is about to be deployed: then a function that should be native has to be.</param>
    /// <exception cref="RunException">
    /// The configuration, the catalog or what is published of it is wrong; the message lists every fault.
    /// </exception>
    public static StackPlan Load(IReadOnlyList<Route> catalog, string program, bool deploys)
    {
        MissingValues.Reject(catalog);
        List<SettingsFault> faults = [.. StackConfiguration.Misspelled()];
        var region = AwsSettings.Region(StackConfiguration.Load("aws"), faults);
        var settings = HybridSettings.Read(
            StackConfiguration.Load("hybrid"),
            catalog.Select(route => route.Name),
            region,
            faults,
            name => catalog.First(route => route.Name == name));
        if (StackConfiguration.Secrets().Contains("hybrid:functions"))
        {
            settings = settings with
            {
                Functions = settings.Functions.ToDictionary(function => function.Key, function =>
                    function.Value with { HasSecrets = true }),
            };
        }

        var naming = AutoNaming.Read(
            StackConfiguration.Load("pulumi"), Deployment.Instance.ProjectName, Deployment.Instance.StackName, faults);
        settings = UserDataFile.Read(settings, program, faults);
        List<Exception> wrong = [];
        var last = Last(wrong);
        var adopted = AdoptedParts.LookUp(settings, faults);
        var latches = Latches.LookUp(settings, faults);
        var held = latches.Warnings(settings);
        settings = latches.Hold(settings);
        faults.AddRange(AdoptedConflicts.Of(settings, adopted));
        var deployed = catalog.Where(route => settings.Cutover.ContainsKey(route.Name) || settings.On.Contains(route.Name)).ToList();
        faults.AddRange(IdentityProviders.Faults(catalog, deployed, settings, Deployment.Instance.StackName)
            .Where(fault => !faults.Explain(fault.Key)).ToList());
        faults.AddRange(Transition.OtherLoadBalancer(settings, adopted, last));
        faults.AddRange(Transition.OtherNetwork(settings, last));
        faults.AddRange(Transition.OtherScheme(settings, last));
        faults.AddRange(Transition.OtherSubnets(settings, last));
        if (faults.Count > 0) wrong.Insert(0, new SettingsException(faults));
        List<Finding> findings = [];
        settings = settings with { Functions = DeployedFunction.Settings(catalog, settings, findings) };
        findings.AddRange(HandlerCheck.Of(
            catalog, settings.Functions, program, deploys, settings.Region, deployed.Select(route => route.Name)));
        var asked = AuthenticationCheck.Of(deployed, settings, adopted).ToLookup(finding => finding.Severity);
        findings.AddRange(asked[Severity.Error]);
        RoutePlan? plan = null;
        try
        {
            plan = RoutePlan.Of(catalog, settings, last, adopted);
            var transition = new Transition(settings, plan, last).Findings();
            findings.AddRange(transition.Where(finding => finding.Severity == Severity.Error));
            plan = plan with
            {
                Warnings =
                [
                    .. held, .. UserDataFile.Warnings(settings), .. plan.Warnings, .. asked[Severity.Warning],
                    .. transition.Where(finding => finding.Severity == Severity.Warning),
                ],
            };
        }
        catch (CatalogException exception)
        {
            findings.AddRange(exception.Findings);
        }

        findings.AddRange(LogicalName.Check(
            plan?.Functions.Select(planned => planned.Route.Name) ?? [],
            settings.ServerGroups.Where(group => group.Settings.IsCreated),
            name => naming.LengthOf(name, Deployment.Instance.ProjectName, Deployment.Instance.StackName)));
        findings.RemoveAll(finding => finding.Setting is { } setting
            && (faults.Explain(setting) || faults.Any(fault => new SettingsFault(setting, "").Covers(fault.Key))));
        if (findings.Any(finding => finding.Severity == Severity.Error)) wrong.Add(new CatalogException(findings));

        // Pulumi shows the message of a RunException alone, and a stack trace for any other.
        if (wrong.Count > 0) throw Refusal(wrong);
        foreach (var warning in plan!.Warnings) Log.Warn(StackConfiguration.WithoutSecrets(warning.ToString()));
        return new(settings, plan, adopted);
    }

    // The inner exception would say what the message does not.
    private static RunException Refusal(List<Exception> wrong)
    {
        var message = string.Join('\n', wrong.Select(exception => exception.Message));
        var shown = StackConfiguration.WithoutSecrets(message);
        return shown == message ? new(message, wrong[0]) : new(shown);
    }

    // One run names every fault, whether or not these can be read.
    private static LastDeployment Last(List<Exception> wrong)
    {
        try
        {
            return LastDeployment.Read();
        }
        catch (RunException exception)
        {
            wrong.Add(exception);
            return LastDeployment.None;
        }
    }
}
