using System.Text.RegularExpressions;
using DuckDB.NET.Data;
using Hybrid.Local.Logs.Athena;
using Hybrid.Local.Logs.Patterns;

namespace Hybrid.Logs.Sql.Tests;

/// <summary>
/// DuckDB in the place of Amazon Athena: macros give its functions the names and the meaning that Trino's have, so that the texts run as
/// they are. The table's columns are what the regular expression of <c>table.sql</c> gives.
/// </summary>
internal sealed partial class Athena : IDisposable
{
    // https://trino.io/docs/current/functions.html
    private const string Macros = """
        CREATE MACRO regexp_like(text, pattern) AS regexp_matches(text, pattern);
        CREATE MACRO regexp_replace(text, pattern, replacement) AS system.main.regexp_replace(text, pattern, replacement, 'g');
        CREATE MACRO element_at(list, place) AS list[place];
        CREATE MACRO cardinality(list) AS len(list);
        CREATE MACRO bitwise_right_shift(number, digits) AS number >> digits;
        """;

    private readonly DuckDBConnection _connection = new("DataSource=:memory:");

    /// <param name="days">Lines, by the day of the folder that they are in.</param>
    public Athena(params (string Day, IEnumerable<string> Lines)[] days)
    {
        _connection.Open();
        Run(Macros);
        // Pushing filters down through the chain of windows doubles its work with each of them: 13 s for what takes 0.1 s.
        Run("SET disabled_optimizers = 'filter_pushdown'");
        Run("CREATE TABLE lines (day varchar, line varchar)");
        using (var appender = _connection.CreateAppender("lines"))
        {
            foreach (var (day, lines) in days)
            {
                foreach (var line in lines) appender.CreateRow().AppendValue(day).AppendValue(line).EndRow();
            }
        }

        var table = AthenaSql.Table("s3://logs");
        var columns = Column().Matches(table).Select(match => (Name: match.Groups[1].Value, Type: match.Groups[2].Value)).ToList();
        var names = string.Join(", ", columns.Select(column => $"'{column.Name}'"));
        var typed = string.Join(", ", columns.Select(column => column.Type == "string"
            ? $"fields.{column.Name}" : $"TRY_CAST(fields.{column.Name} AS {column.Type}) AS {column.Name}"));
        // As a SerDe has it, the expression takes the whole line, and a line that it does not take has no values.
        var regex = $"^(?:{LineRegex(table)})$".Replace("'", "''", StringComparison.Ordinal);
        Run($"""
            CREATE TABLE alb_access_logs AS
            SELECT day, {typed} FROM (
              SELECT day, CASE WHEN regexp_matches(line, '{regex}') THEN regexp_extract(line, '{regex}', [{names}]) END AS fields FROM lines
            )
            """);
    }

    /// <summary>The regular expression of a table, as Hive takes it out of its literal.</summary>
    public static string LineRegex(string table) => Regex().Match(table).Groups[1].Value.Replace(@"\\", @"\", StringComparison.Ordinal);

    /// <summary>Runs a query, and gives the file that Athena would leave.</summary>
    public string Query(string text)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = text;
        using var reader = command.ExecuteReader();
        var rows = new List<string> { string.Join(',', Enumerable.Range(0, reader.FieldCount).Select(i => $"\"{reader.GetName(i)}\"")) };
        while (reader.Read())
        {
            rows.Add(string.Join(',', Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i)
                ? ""
                : $"\"{FormattableString.Invariant($"{reader.GetValue(i)}").Replace("\"", "\"\"", StringComparison.Ordinal)}\"")));
        }

        return string.Join('\n', rows);
    }

    /// <summary>What <c>candidates.sql</c> reckons.</summary>
    public PatternTable Candidates(DateOnly since, TimeSpan timeout)
    {
        using var file = new StringReader(Query(AthenaSql.Candidates(since, timeout)));
        return AthenaResult.Read(file);
    }

    public void Dispose() => _connection.Dispose();

    private void Run(string text)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    [GeneratedRegex(@"^  `?(\w+)`? (string|double|bigint),?$", RegexOptions.Multiline)]
    private static partial Regex Column();

    [GeneratedRegex("^  'input.regex' = '(.*)'$", RegexOptions.Multiline)]
    private static partial Regex Regex();
}
