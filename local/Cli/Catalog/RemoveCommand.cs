using System.CommandLine;
using Hybrid.Local.Cli.Builds;
using Hybrid.Local.Cli.Catalog.Editing;

namespace Hybrid.Local.Cli.Catalog;

/// <summary><c>./hybrid remove</c>.</summary>
internal static class RemoveCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("name") { Description = "The route's name, such as orders." };
        var force = new Option<bool>("--force")
        {
            Description = "Delete files of the function although they have changes that are in no commit.",
        };
        var command = new Command(
            "remove",
            "Take a route away: its lines, its entries in every Pulumi.<stack>.yaml, and its function unless something else uses it.")
        {
            name, force,
        };
        command.SetAction(result => Run(result.GetRequiredValue(name), result.GetValue(force)));
        return command;
    }

    private static int Run(string name, bool force)
    {
        var removal = new RouteRemoval(Clone.Root, name, force);
        try
        {
            removal.Make();
        }
        catch (EditException exception)
        {
            Console.Error.WriteLine($"hybrid: {exception.Message}");
            Console.Error.WriteLine("hybrid: nothing was changed");
            return 1;
        }

        Console.WriteLine("Took away");
        FileList.Write(removal.Removed);
        foreach (var kept in removal.Kept) Console.WriteLine($"Kept {kept}.");
        Console.WriteLine("Next");
        Console.WriteLine("  ./hybrid preview");
        return 0;
    }
}
