using System.Globalization;

namespace Hybrid.Local.RouteMap.Pages;

/// <summary>A listener, its rules and where they lead, as a drawing whose ribbons are as wide as their shares of the traffic.</summary>
internal sealed class Picture
{
    // Of the drawing's own units, of which a page has about as many pixels.
    private const int Row = 46;
    private const int Box = 38;
    private const double Widest = 30;
    private const double Narrowest = 1.5;
    private const int RuleLeft = 270;
    private const int RuleRight = 640;
    private const int ListenerRight = 160;
    private const int TargetLeft = 800;
    private const int Right = 1000;
    private const int Most = 16;

    private readonly IReadOnlyList<RuleFacts> _rules;
    private readonly long _whole;
    private readonly bool _isRecent;

    /// <summary>The targets, each at the row of the first rule that leads there; the monolith at that of the last.</summary>
    private readonly Dictionary<string, int> _targets = [];

    private Picture(IReadOnlyList<RuleFacts> rules)
    {
        // Where there are many, those that matter: the busiest, in their order, and the default action.
        _rules = rules.Count <= Most ? rules
            : [.. rules.Take(rules.Count - 1).OrderByDescending(rule => rule.Requests).Take(Most - 1).OrderBy(rule =>
                rule.Priority), rules[^1]];
        _isRecent = rules.Sum(rule => rule.Recent) > 0;
        _whole = rules.Sum(Amount);
        for (var i = 0; i < _rules.Count; i++)
        {
            foreach (var branch in _rules[i].Branches)
            {
                if (branch.Kind == "monolith") _targets[branch.Target] = i;
                else _targets.TryAdd(branch.Target, i);
            }
        }
    }

    private int Height => _rules.Count * Row;

    /// <summary>The drawing.</summary>
    /// <param name="listener">The listener, in two short lines.</param>
    /// <param name="rules">Its rules.</param>
    public static Html Of((string Name, string Address) listener, IReadOnlyList<RuleFacts> rules)
    {
        var picture = new Picture(rules);
        var left = rules.Count - picture._rules.Count;
        return Html.Of($"""
            <figure class="picture">
            <svg viewBox="0 0 {Right} {picture.Height}" role="img" aria-label="{picture.Summary(listener.Name)}">
            {picture.Ribbons()}
            {picture.Listener(listener)}
            {Html.Each(picture._rules.Index(), rule => picture.Rule(rule.Index, rule.Item))}
            {Html.Each(picture._targets, target => picture.Target(target.Key, target.Value))}
            </svg>
            <figcaption>{(picture._isRecent ? "Widths: shares of the last minute."
                : "No request in the last minute; widths: shares since the start.")}{(left > 0
                    ? $" {Words.Count(left, "quieter rule")} left out here; all are in the table." : "")}</figcaption>
            </figure>
            """);
    }

    private string Summary(string listener) => _whole == 0
        ? $"{listener}: no requests yet"
        : $"{listener}: {string.Join("; ", _rules.Where(rule => Amount(rule) > 0).Select(rule => $"{Words.Share(Amount(rule),
            _whole)} {rule.Name}"))}";

    private long Amount(RuleFacts rule) => _isRecent ? rule.Recent : rule.Requests;

    private long Amount(Branch branch) => _isRecent ? branch.Recent : branch.Flow?.Requests ?? 0;

    private double Width(long amount) => amount == 0 ? 0 : Math.Max(Narrowest, Widest * amount / _whole);

    private Html Ribbons()
    {
        var ribbons = new List<Html>();
        var start = (Height - _rules.Sum(rule => Width(Amount(rule)))) / 2.0;
        var ends = _targets.ToDictionary(target => target.Key, target => Middle(target.Value)
            - (_rules.SelectMany(rule => rule.Branches).Where(branch => branch.Target == target.Key).Sum(branch =>
                Width(Amount(branch))) / 2));
        for (var i = 0; i < _rules.Count; i++)
        {
            var (rule, width) = (_rules[i], Width(Amount(_rules[i])));
            ribbons.Add(Ribbon("in", ListenerRight, start, RuleLeft, Middle(i) - (width / 2), width));
            start += width;
            var from = Middle(i) - (rule.Branches.Sum(branch => Width(Amount(branch))) / 2);
            foreach (var branch in rule.Branches.Where(branch => branch.Share > 0 || Amount(branch) > 0))
            {
                var part = Width(Amount(branch));
                ribbons.Add(Ribbon(branch.Kind, RuleRight, from, TargetLeft, ends[branch.Target], part));
                from += part;
                ends[branch.Target] += part;
            }
        }

        return Html.Each(ribbons, ribbon => ribbon);
    }

    // Where nothing flows, a thread says that it could.
    private static Html Ribbon(string kind, double x1, double y1, double x2, double y2, double width)
    {
        var bend = (x1 + x2) / 2;
        string P(double x, double y) => string.Create(CultureInfo.InvariantCulture, $"{x:0.#} {y:0.#}");
        return width == 0
            ? Html.Of($"<path class=\"thread\" d=\"M{P(x1, y1)}C{P(bend, y1)} {P(bend, y2)} {P(x2, y2)}\"/>")
            : Html.Of(
                $"<path class=\"ribbon {kind}\" d=\"M{P(x1, y1)}C{P(bend, y1)} {P(bend, y2)} {P(x2, y2)}"
                + $"V{width + y2:0.#}C{P(bend, y2 + width)} {P(bend, y1 + width)} {P(x1, y1 + width)}Z\"/>");
    }

    private Html Listener((string Name, string Address) listener)
    {
        var y = (Height / 2) - (Box / 2);
        return Html.Of($"""
            <g class="box listener"><rect x="1" y="{y}" width="{ListenerRight - 1}" height="{Box}" rx="6"/>
            <text x="12" y="{y + 16}" class="name">{listener.Name}</text>
            <text x="12" y="{y + 31}" class="more">{listener.Address}</text></g>
            """);
    }

    private Html Rule(int index, RuleFacts rule)
    {
        var y = Top(index);
        var state = rule.RecentFailures > 0 ? "failing" : rule.Requests == 0 ? "never" : "";
        var share = rule.Requests == 0 ? "never" : _whole == 0 ? "" : Words.Share(Amount(rule), _whole);
        return Html.Of($"""
            <g class="box rule {state}"><rect x="{RuleLeft}" y="{y}" width="{RuleRight - RuleLeft}" height="{Box}" rx="6"/>
            <text x="{RuleLeft + 12}" y="{y + 16}" class="name">{rule.Name}</text>
            <text x="{RuleRight - 12}" y="{y + 16}" class="figure" text-anchor="end">{share}</text>
            <text x="{RuleLeft + 12}" y="{y + 31}" class="more">{(rule.Priority is { } priority ? $"{priority} · "
                : "")}{Words.Cut(rule.Conditions, 52)}</text></g>
            """);
    }

    private Html Target(string name, int index)
    {
        var y = Top(index);
        var branches = _rules.SelectMany(rule => rule.Branches).Where(branch => branch.Target == name).ToList();
        var kind = branches[0].Kind;
        var rule = _rules.First(rule => rule.Branches.Any(branch => branch.Target == name));
        var more = kind switch
        {
            "lambda" => rule.Processes == 0 ? "Lambda · cold" : $"Lambda · {Words.Count(rule.Processes, "process", "processes")}",
            "monolith" => "EC2",
            _ => "load balancer",
        };
        return Html.Of($"""
            <g class="box target {kind}"><rect x="{TargetLeft}" y="{y}" width="{Right - TargetLeft - 1}" height="{Box}" rx="6"/>
            <text x="{TargetLeft + 12}" y="{y + 16}" class="name">{Words.Cut(name, 22)}</text>
            <text x="{Right - 12}" y="{y + 16}" class="figure" text-anchor="end">{Words.Share(branches.Sum(Amount), _whole)}</text>
            <text x="{TargetLeft + 12}" y="{y + 31}" class="more">{more}</text></g>
            """);
    }

    private static int Top(int index) => (index * Row) + ((Row - Box) / 2);

    private static double Middle(int index) => (index * Row) + (Row / 2.0);
}
