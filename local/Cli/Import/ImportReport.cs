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
        else if (isWritten) WriteFiles(repository);
        else WriteCode(plan, repository);
        WriteList("Where each route comes from", plan.Routes.Select(route => (route.Route.Name, route.Place)));
        WriteList("Reserved priorities", plan.Reserved.OrderBy(reserved => reserved.Priority).Select(reserved => ($"{reserved.Priority}", reserved.Why)));
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
        Console.WriteLine(RoutesFile.Path);
        // Further lines of an element have their indentation.
        foreach (var route in plan.Routes) Console.WriteLine($"        {route.Element},");
        Console.WriteLine(repository.StackFile);
        Console.WriteLine("config:");
        foreach (var section in repository.Entries(plan).GroupBy(entry => entry.Section))
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
        string[] functions = [.. plan.Routes.Where(route => route.IsNewFunction).Select(route => $"functions/{route.Route.Function.Name}").Distinct()];
        if (plan.Routes.Count == 0) return;
        Console.WriteLine("Next");
        if (!isWritten) Console.WriteLine($"  the same with --write, which writes {string.Join(", ", functions.Append("infra/").Append(repository.StackFile))}");
        if (functions.Length > 0) Console.WriteLine($"  move your code into {string.Join(", ", functions)} before you deploy: until then each only says which request it got");
        if (plan.ListenerArns.Count > 0)
        {
            Console.WriteLine($"  to have the routes on that load balancer, in {repository.StackFile}:");
            Console.WriteLine($"    hybrid:loadBalancer:\n      listenerArns: [{string.Join(", ", plan.ListenerArns)}]");
            if (plan.MonolithArn is { } monolith) Console.WriteLine($"    hybrid:monolith:\n      targetGroupArn: {monolith}");
        }

        if (isWritten) Console.WriteLine($"  ./hybrid routes --stack {repository.Stack}");
    }
}
