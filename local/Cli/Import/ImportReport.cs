using Hybrid.Infra.Plan;
using Hybrid.Local.Cli.Catalog;
using Hybrid.Local.Cli.Catalog.Editing;

namespace Hybrid.Local.Cli.Import;

/// <summary>Shows what becomes of each rule.</summary>
internal static class ImportReport
{
    /// <summary>Writes to standard output.</summary>
    /// <param name="plan">What becomes of each.</param>
    /// <param name="repository">The files that it is for.</param>
    /// <param name="isWritten">Whether it is being written into them.</param>
    public static void Write(ImportPlan plan, ImportFiles repository, bool isWritten)
    {
        if (plan.Routes.Count == 0) Console.WriteLine("No rule becomes a route.");
        if (isWritten && repository.Written.Count > 0) WriteFiles(repository);
        else if (!isWritten) WriteCode(plan, repository);
        WriteList("Where each route comes from", plan.Routes.Select(route => (route.Route.Name, route.Place)));
        var reserved = plan.Reserved.OrderBy(rule => rule.Priority).Select(rule => ($"{rule.Priority}", rule.Why));
        WriteList("Reserved priorities", reserved);
        WriteList("Left out", plan.LeftOut);
        WriteList("Notes", plan.Notes.Select(note => (note, "")));
        WriteNext(plan, repository, isWritten);
    }

    private static void WriteFiles(ImportFiles repository)
    {
        Console.WriteLine("Wrote");
        FileList.Write(repository.Written);
    }

    private static void WriteCode(ImportPlan plan, ImportFiles repository)
    {
        if (plan.Routes.Count > 0) Console.WriteLine(RoutesFile.Path);
        // Further lines of an element have their indentation.
        foreach (var route in plan.Routes) Console.WriteLine($"        {route.Element},");
        var sections = repository.Entries(plan).GroupBy(entry => entry.Section).ToList();
        if (sections.Count > 0) Console.WriteLine($"{repository.StackFile}\nconfig:");
        foreach (var section in sections)
        {
            Console.WriteLine($"  {section.Key}:");
            foreach (var (_, key, value) in section) Console.WriteLine($"    {key}: {FlowYaml.Of(value)}");
        }
    }

    private static void WriteList(string title, IEnumerable<(string, string)> items)
    {
        if (items.ToList() is not { Count: > 0 } list) return;
        Console.WriteLine(title);
        FileList.Write(list);
    }

    private static void WriteNext(ImportPlan plan, ImportFiles repository, bool isWritten)
    {
        string[] functions =
        [
            .. plan.Routes.Where(route => route.IsNewFunction).Select(route => $"functions/{route.Route.Function!.Name}").Distinct(),
        ];
        if (plan.Routes.Count == 0) return;
        Console.WriteLine("Next");
        string[] written = [.. functions, "infra/", repository.StackFile];
        if (!isWritten) Console.WriteLine($"  the same with --write, which writes {string.Join(", ", written)}");
        if (functions.Length > 0)
        {
            Console.WriteLine(
                $"  move your code into {string.Join(", ", functions)} before you deploy: until then each only says which request it got");
        }

        if (plan.WithoutSecret.Count > 0) Console.WriteLine("  set the secret of the client, which is copied nowhere:");
        foreach (var name in plan.WithoutSecret)
            Console.WriteLine($"    {IdentityProviders.Remedy(name, repository.Stack)}");
        var (listeners, monolith) = (!repository.HasListeners(plan), !repository.HasMonolith(plan));
        if (plan.ListenerArns.Count > 0 && (listeners || monolith))
        {
            Console.WriteLine($"  to have the routes on that load balancer, in {repository.StackFile}:");
            if (listeners) Console.WriteLine($"    hybrid:loadBalancer:\n      listenerArns: [{string.Join(", ", plan.ListenerArns)}]");
            if (monolith) Console.WriteLine($"    hybrid:monolith:\n      targetGroupArn: {plan.MonolithArn}");
        }

        if (isWritten) Console.WriteLine($"  ./hybrid routes --stack {repository.Stack}");
    }
}
