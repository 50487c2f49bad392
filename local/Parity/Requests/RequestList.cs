using Hybrid.Local.Cli.Options;
using Hybrid.Local.Cli.Output;

namespace Hybrid.Local.Parity.Requests;

/// <summary>A list of requests, <c>METHOD URL</c> in each line; empty lines, and those that begin with <c>#</c>, say nothing.</summary>
internal static class RequestList
{
    private const int MostFaults = 10;
    private const int LongestShown = 60;

    /// <exception cref="ParityException">Some lines are something else.</exception>
    public static IEnumerable<KnownRequest> Read(string file)
    {
        var faults = new List<string>();
        var requests = new List<KnownRequest>();
        foreach (var (index, line) in File.ReadLines(file).Index())
        {
            if (line.AsSpan().Trim() is [] or ['#', ..]) continue;
            if (line.Trim().Split((char[]?)null, 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is [var method,
                    var url] && RequestWords.Method().IsMatch(method) && RequestWords.Url().IsMatch(url))
            {
                requests.Add(new() { Method = method, Url = url });
            }
            else
            {
                faults.Add($"{ShellWords.Quote(file)}, line {index + 1}: {Shown(line)}: not allowed; allowed: a method and a URL or a "
                    + "path, such as GET /api/items");
            }
        }

        if (faults.Count > MostFaults) faults = [.. faults.Take(MostFaults), $"{faults.Count - MostFaults} more lines are like that"];
        return faults.Count > 0 ? throw new ParityException(faults) : requests;
    }

    private static string Shown(string line) => Safe.Text(line.Length > LongestShown ? $"{line[..LongestShown]}…" : line);
}
