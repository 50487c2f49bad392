using System.CommandLine;

namespace Hybrid.Local.Cli.Schema;

/// <summary><c>./hybrid schema</c>.</summary>
internal static class SchemaCommand
{
    public static Command Create()
    {
        var command = new Command("schema", "Print the JSON Schema of Pulumi.<stack>.yaml, by which editors complete and check it.");
        command.SetAction((_, cancellationToken) => Console.Out.WriteAsync(StackSchema.Text().AsMemory(), cancellationToken));
        return command;
    }
}
