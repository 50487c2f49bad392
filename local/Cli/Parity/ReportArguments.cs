using System.CommandLine;
using Hybrid.Local.Cli.Options;
using Hybrid.Local.Cli.Output;
using Hybrid.Local.Parity.Reports;

namespace Hybrid.Local.Cli.Parity;

/// <summary>The options that say where a report goes.</summary>
internal sealed class ReportArguments
{
    private readonly Option<string?> _json = new("--json")
    {
        Description = "Write the report there as JSON (docs/parity.md); - is standard output, with nothing else on it.",
        HelpName = "file",
    };

    private readonly Option<string?> _html = new("--html")
    {
        Description = "Write the report there as a page, with the differences side by side; it needs nothing else, no network either.",
        HelpName = "file",
    };

    public ReportArguments()
    {
        _html.RejectEmpty("a file");
        _json.RejectEmpty("a file, or - for standard output");
    }

    /// <summary>Gives a command the options.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_html);
        command.Options.Add(_json);
    }

    /// <summary>Every file that could not be written, found out before anything is asked.</summary>
    public IEnumerable<string> Faults(ParseResult result)
    {
        if (result.GetValue(_html) == "-") yield return $"{_html.Name} -: a page goes to a file alone; name one, or use {_json.Name} -";
        foreach (var (option, file) in Files(result))
        {
            string? fault = null;
            try
            {
                // What is there already stays until there is something new.
                using var stream = new FileStream(file, FileMode.OpenOrCreate, FileAccess.Write);
            }
            catch (Exception exception) when (FileFault.Is(exception))
            {
                fault = FileFault.Of(file, exception);
            }

            if (fault is not null) yield return $"{option} {ShellWords.Quote(file)}: {fault}; {FileFault.WriteRemedy}";
        }
    }

    /// <summary>Writes the report wherever it is wanted.</summary>
    public async Task WriteAsync(ParseResult result, Report report)
    {
        var json = result.GetValue(_json);
        if (json == "-") await Console.Out.WriteAsync(JsonReport.Of(report));
        else TerminalReport.Write(report, Console.Out);
        if (json is not (null or "-")) await File.WriteAllTextAsync(json, JsonReport.Of(report), CancellationToken.None);
        if (result.GetValue(_html) is { } html)
            await File.WriteAllTextAsync(html, HtmlReport.Of(report).ToString(), CancellationToken.None);
    }

    private IEnumerable<(string Option, string File)> Files(ParseResult result)
    {
        if (result.GetValue(_html) is { } html and not "-") yield return (_html.Name, html);
        if (result.GetValue(_json) is { } json and not "-") yield return (_json.Name, json);
    }
}
