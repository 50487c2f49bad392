using System.Globalization;
using Hybrid.Local.Logs.Patterns;

namespace Hybrid.Local.Logs.Athena;

/// <summary>What Athena reckoned, as it leaves it in S3: a file of comma-separated values in quotation marks.</summary>
internal sealed class AthenaResult
{
    // After reads, in the order of PatternFigures.Methods.
    private static readonly string[] Methods = ["gets", "heads", "posts", "puts", "patches", "deletes", "options"];

    private readonly Dictionary<string, int> _columns;
    private readonly IReadOnlyList<string> _values;
    private readonly int _line;

    private AthenaResult(Dictionary<string, int> columns, IReadOnlyList<string> values, int line) =>
        (_columns, _values, _line) = (columns, values, line);

    /// <summary>Reads what <c>candidates.sql</c> gives.</summary>
    /// <exception cref="FormatException">It is something else; the message says what, as the second half of a sentence.</exception>
    public static PatternTable Read(TextReader file)
    {
        var header = Values(file.ReadLine() ?? throw new FormatException("is empty"), 1);
        var columns = header.Select((name, index) => (name, index)).ToDictionary(column => column.name, column => column.index);
        var rows = new List<PatternRow>();
        var notFound = 0L;
        for (var line = 2; file.ReadLine() is { } text; line++)
        {
            var row = new AthenaResult(columns, Values(text, line), line);
            if (row.Text("pattern") is { Length: > 0 } pattern) rows.Add(row.ToRow(pattern));
            else notFound = row.Number("requests");
        }

        return new() { Rows = rows, NotFound = notFound };
    }

    private PatternRow ToRow(string pattern) => new()
    {
        Pattern = pattern,
        Requests = new(Number("requests"), Number("reads")),
        ByMethod = [.. Methods.Select(Number)],
        Errors = Number("errors"),
        ReceivedBytes = Number("received_bytes"),
        SentBytes = Number("sent_bytes"),
        Large = new(Number("large"), Number("large_reads")),
        Uploads = new(Number("uploads"), Number("upload_reads")),
        Slow = new(Number("slow"), Number("slow_reads")),
        WebSockets = Number("websockets"),
        Busy = Seconds("busy_seconds"),
        BusiestMinute = Seconds("busiest_minute_seconds"),
        P50 = Duration("p50_bucket"),
        P95 = Duration("p95_bucket"),
    };

    private string Text(string column) =>
        !_columns.TryGetValue(column, out var index)
            ? throw new FormatException($"has no column {column}: it is not what the query of --print-sql gives")
            : index < _values.Count
                ? _values[index]
                : throw new FormatException($"has only {_values.Count} values in line {_line}");

    private long Number(string column) => long.TryParse(Text(column), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new FormatException($"has no number as {column} in line {_line}");

    // Athena writes large ones with an exponent.
    private TimeSpan Seconds(string column) =>
        double.TryParse(Text(column), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && number is >= 0 and < long.MaxValue / (double)TimeSpan.TicksPerSecond
            ? TimeSpan.FromSeconds(number)
            : throw new FormatException($"has no number of seconds as {column} in line {_line}");

    private TimeSpan? Duration(string column) =>
        Text(column).Length == 0 ? null : Latencies.DurationOf((int)Math.Min(Number(column), Latencies.LastBucket));

    // A quotation mark in a value is doubled.
    private static List<string> Values(string line, int number)
    {
        var values = new List<string>();
        for (var at = 0; at <= line.Length;)
        {
            if (at == line.Length || line[at] != '"')
            {
                var end = line.IndexOf(',', at) is var comma and >= 0 ? comma : line.Length;
                values.Add(line[at..end]);
                at = end + 1;
                continue;
            }

            var value = "";
            while (true)
            {
                var end = line.IndexOf('"', at + 1);
                if (end < 0) throw new FormatException($"has a quotation mark that is not closed in line {number}");
                value += line[(at + 1)..end];
                at = end + 1;
                if (at == line.Length || line[at] != '"') break;
                value += '"';
            }

            values.Add(value);
            at++;
        }

        return values;
    }
}
