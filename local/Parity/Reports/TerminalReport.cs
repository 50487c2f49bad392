using System.Globalization;
using Hybrid.Local.Cli.Output;
using Hybrid.Local.RouteMap.Stories;
using Spectre.Console;

namespace Hybrid.Local.Parity.Reports;

/// <summary>A report on the terminal: a line for each route, and for each kind of difference one with an example.</summary>
internal static class TerminalReport
{
    private const int MostKinds = 10;
    private const int LongestTarget = 100;

    public static void Write(Report report, TextWriter output)
    {
        if (report.Routes.Count > 0) Terminal.Output.Write(Table(report));
        foreach (var route in report.Routes) WriteRoute(route, report.SignIn, output);
        output.WriteLine(Summary(report));
        foreach (var (_, count, words) in report.Tally.Skips()) output.WriteLine($"Not replayed: {Number(count)} {words}");
        if (report.IsPartial)
            output.WriteLine($"Interrupted: {Number(report.Replayed.Count)} of {Number(report.Chosen)} requests were replayed");
        else if (report.Chosen == 0)
            output.WriteLine("Nothing was compared, which says nothing of any route");
    }

    private static Table Table(Report report)
    {
        var table = new Table().RoundedBorder().AddColumns("Route", "Requests", "Same", "Different", "Not answered", "Noise", "Ignored");
        foreach (var column in table.Columns.Skip(1).Take(4)) column.RightAligned();
        foreach (var route in report.Routes)
        {
            table.AddRow([.. new[]
            {
                route.Route, Number(route.Replayed.Count), Number(route.Same), Number(route.Different.Count),
                Number(route.Unanswered.Count), Places(route.Noise), Places(route.Ignored),
            }.Select(Safe.Text).Select(Markup.Escape)]);
        }

        return table;
    }

    private static void WriteRoute(RouteReport route, Requests.SignIn signIn, TextWriter output)
    {
        foreach (var (where, count, example, difference) in route.Kinds.Take(MostKinds))
        {
            var secrets = Secrets.Of(signIn.SecretsOf(example.Request.Request.Headers));
            var note = difference.Note is { } text ? $" ({Cut(text.ReplaceLineEndings(" "))})" : "";
            output.WriteLine(Safe.Text($"{route.Route}: {Number(count)} × {where}, such as {Cut(secrets.Hide(example.Request.Line))}: "
                + $"{difference.Line[(difference.Where.Length + 1)..]}{note}"));
        }

        if (route.Kinds.Count > MostKinds)
            output.WriteLine($"{route.Route}: {Number(route.Kinds.Count - MostKinds)} more kinds of difference (--html shows all)");
        foreach (var faults in route.Unanswered.GroupBy(replayed => replayed.Fault).Take(MostKinds))
            output.WriteLine(Safe.Text($"{route.Route}: {Number(faults.Count())} × not answered: {faults.Key}"));
    }

    private static string Summary(Report report)
    {
        var (same, different) = (report.Routes.Sum(route => route.Same), report.Routes.Sum(route => route.Different.Count));
        var unanswered = report.Routes.Sum(route => route.Unanswered.Count);
        return $"{Number(report.Tally.Read)} request{(report.Tally.Read == 1 ? "" : "s")} read, {Number(report.Replayed.Count)} replayed: "
            + $"{Number(same)} the same, {Number(different)} different{(unanswered > 0 ? $", {Number(unanswered)} not answered" : "")}";
    }

    private static string Places(IReadOnlyList<(string Where, int Requests)> places)
    {
        const int most = 3;
        var shown = string.Join(", ", places.Take(most).Select(place => place.Where));
        return places.Count > most ? $"{shown} and {places.Count - most} more" : shown;
    }

    private static string Cut(string text) => text.Length <= LongestTarget ? text : $"{text[..LongestTarget]}…";

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
