using System.CommandLine;
using Hybrid.Local.Cli.Options;

namespace Hybrid.Local.Cli.Run;

/// <summary>The options that say how a run tells what happens.</summary>
internal sealed class LogArguments
{
    private const string Json = "json";

    private readonly Option<string> _style = new("--log")
    {
        Description = "How requests are shown: as text, or for machines as JSON, one object a line (docs/run-log.md).",
        DefaultValueFactory = _ => "text",
    };

    private readonly Option<string> _colour = new("--color")
    {
        Description = "Whether text is coloured: auto does so on a terminal, unless NO_COLOR is set.",
        DefaultValueFactory = _ => "auto",
    };

    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "Show failures and warnings alone." };

    private readonly Option<bool> _showSecrets = new("--show-secrets")
    {
        Description = "Show the values of Authorization, Cookie, Set-Cookie and their like, in the log and in the route map.",
    };

    public LogArguments()
    {
        _style.RestrictTo("text", Json);
        _colour.RestrictTo("auto", "always", "never");
    }

    /// <summary>Gives a command the options.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_style);
        command.Options.Add(_colour);
        command.Options.Add(_quiet);
        command.Options.Add(_showSecrets);
    }

    /// <summary>Whether standard output is for machines.</summary>
    public bool IsJson(ParseResult result) => result.GetValue(_style) == Json;

    /// <summary>Whether what lets somebody in is shown.</summary>
    public bool ShowSecrets(ParseResult result) => result.GetValue(_showSecrets);

    /// <summary>What the log shows, and how.</summary>
    /// <param name="result">What was typed.</param>
    /// <param name="hasIdentity">Whether targets get headers that say who is signed in.</param>
    public ConsoleLogOptions Options(ParseResult result, bool hasIdentity) => new()
    {
        Style = IsJson(result) ? new JsonLog() : new TextLog(HasColours(result.GetValue(_colour)!)),
        Quiet = result.GetValue(_quiet),
        HasIdentity = hasIdentity,
        ShowSecrets = ShowSecrets(result),
    };

    // https://no-color.org: set, and not empty.
    private static bool HasColours(string choice) => choice == "always"
        || (choice == "auto" && !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("NO_COLOR") is null or ""
            && Environment.GetEnvironmentVariable("TERM") != "dumb");
}
