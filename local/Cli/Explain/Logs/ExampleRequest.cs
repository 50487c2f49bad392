using System.Globalization;
using System.Net;
using Hybrid.Local.Cli.Import.Sources;
using Hybrid.Local.Cli.Options;
using Hybrid.Local.Cli.Output;
using Hybrid.Local.Logs;
using Hybrid.Local.Traffic;

namespace Hybrid.Local.Cli.Explain.Logs;

/// <summary>A logged request as it may be shown: visible ASCII alone, and without values of parameters that may be secrets.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Url">Its URL.</param>
/// <param name="Client">Where it came from; null where the log does not say.</param>
/// <param name="Source">The file that it stands in, by its place among those that were read.</param>
/// <param name="Line">Its line in that file, from 1.</param>
internal sealed record ExampleRequest(string Method, string Url, IPAddress? Client, int Source, long Line)
{
    // What is longer helps nobody, and is to be found in the log.
    private const int Longest = 1_000;

    // In the place of a value.
    private const string Hidden = "hidden";

    /// <summary>The request of a line.</summary>
    public static ExampleRequest Of(in LogLine line)
    {
        var host = Visible(RequestReader.HostOf(line));
        var origin = host.Length == 0 ? "" : $"{(RequestReader.IsTls(line) ? "https" : "http")}://{host}";
        var query = line.Query.Length == 0 ? "" : $"?{string.Join('&', Visible(line.Query).Split('&').Select(Shown))}";
        return new(
            Visible(line.Method), $"{origin}{Visible(line.Path)}{query}", RequestReader.ClientOf(line), line.Source, line.Number);
    }

    /// <summary>The request in a line.</summary>
    public string Text => $"{Method} {(Url.Length <= Longest ? Url : $"{Url[..Longest]}... ({Url.Length} characters)")}";

    /// <summary>What explains it; null where no command line can.</summary>
    /// <param name="withClient">Whether its address matters.</param>
    /// <param name="headers">Headers to ask it with.</param>
    /// <param name="options">Further options.</param>
    public string? Command(bool withClient, IEnumerable<string> headers, IEnumerable<string> options)
    {
        if (Url.Length > Longest || !RequestWords.Method().IsMatch(Method) || !RequestWords.Url().IsMatch(Url)) return null;
        string[] words =
        [
            Method, Url, .. headers.SelectMany(header => new[] { "-H", header }),
            .. withClient && Client is not null ? ["--source-ip", Client.ToString()] : Array.Empty<string>(), .. options,
        ];
        return $"./hybrid explain {string.Join(' ', words.Select(ShellWords.Quote))}";
    }

    private static string Shown(string parameter)
    {
        var parts = parameter.Split('=', 2);
        if (parts.Length == 1) return Secrets.IsSecret("", parts[0]) ? Hidden : parts[0];
        return Secrets.IsSecret(parts[0], parts[1]) ? $"{(Secrets.IsSecret("", parts[0]) ? Hidden : parts[0])}={Hidden}" : parameter;
    }

    private static string Visible(ReadOnlySpan<byte> field) => string.Concat(LogLine.Text(field).Select(
        c => c is > ' ' and < '\x7f' ? c.ToString() : string.Create(CultureInfo.InvariantCulture, $"%{(int)c:X2}")));
}
