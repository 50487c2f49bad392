using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Hybrid.Local.Cli.Help;

/// <summary><c>--help</c>: as wide as every terminal, with examples.</summary>
internal sealed class HelpPage(HelpAction usual) : SynchronousCommandLineAction
{
    /// <summary>The most columns of a line.</summary>
    public const int Width = 80;

    /// <summary>By command: what one types.</summary>
    public static IReadOnlyDictionary<string, string[]> Examples { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["run"] = ["./hybrid run", "./hybrid run --stack prod --monolith http://localhost:5000"],
        ["preview"] = ["./hybrid preview --stack prod", "./hybrid preview --json graph.json", "./hybrid preview --diff main --exit-code"],
        ["routes"] = ["./hybrid routes", "./hybrid routes --last <(pulumi stack output --json)"],
        ["explain"] =
        [
            "./hybrid explain GET /lambda",
            "./hybrid explain GET 'https://shop.example.com/api?v=2' -H 'x-tenant: acme'",
            "./hybrid explain --log logs/ --stack prod",
        ],
        ["add"] =
        [
            "./hybrid add orders 'GET /orders/*'", "./hybrid add cart /cart,/cart/* --weight 10",
            "./hybrid add old-shop /shop,/shop/* --redirect '/store/#{path}'",
        ],
        ["remove"] = ["./hybrid remove orders"],
        ["import"] = ["./hybrid import rules.json groups.json", "./hybrid import serverless.yml --write"],
        ["recover"] = ["./hybrid recover state.json rules.json"],
        ["parity"] =
        [
            "./hybrid parity --requests shop.har --monolith http://localhost:5000",
            "./hybrid parity --requests list.txt --route api --json report.json",
        ],
        ["candidates"] = ["./hybrid candidates logs/", "./hybrid candidates logs/ --top 100 --json"],
        ["cutover"] = ["./hybrid cutover api 10 25 50 100 --bake 15m --stack prod", "./hybrid cutover api 50 100 --bake 10s --local"],
        ["retreat"] = ["./hybrid retreat api --stack prod"],
        ["release"] = ["./hybrid release api --stack prod"],
        ["cost"] = ["./hybrid cost logs/ --stack prod --explain", "./hybrid cost --requests-per-month 20000000 --bytes-per-request 2000"],
        ["progress"] = ["./hybrid progress --stack prod", "./hybrid progress logs/ --stack prod --by commit"],
        ["policy"] = ["./hybrid policy --stack prod > policy.json"],
        ["schema"] = ["./hybrid schema > stack.schema.json"],
        ["completion"] = ["source <(./hybrid completion bash)", "./hybrid completion fish | source"],
        ["test"] = ["./hybrid test --filter FullyQualifiedName~Routing"],
        ["bench"] = ["./hybrid bench monolith --quick"],
    };

    /// <summary>Takes the place of the help that a command line has by itself.</summary>
    public static void AddTo(RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpPage(new HelpAction { MaxWidth = Width });
    }

    /// <inheritdoc/>
    /// <remarks>Whatever else is wrong with a command line, it asks for help.</remarks>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var configuration = parseResult.InvocationConfiguration;
        var output = configuration.Output;
        using var page = new StringWriter { NewLine = "\n" };
        configuration.Output = page;
        var status = usual.Invoke(parseResult);
        configuration.Output = output;
        // Where it breaks a line, the library leaves the blank.
        foreach (var line in page.ToString().TrimEnd().Split('\n')) output.WriteLine(line.TrimEnd());
        if (!Examples.TryGetValue(parseResult.CommandResult.Command.Name, out var examples)) return status;
        output.WriteLine();
        output.WriteLine("Examples:");
        foreach (var example in examples) output.WriteLine($"  {example}");
        return status;
    }
}
