using System.Globalization;
using System.Text.RegularExpressions;

namespace Hybrid.Infra.Tests.Stacks.Retreats;

/// <summary>
/// CloudWatch's metric math for one period, as its documentation describes it: a metric that has no value makes what is reckoned with it
/// have none, but for <c>FILL</c>.
/// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
/// </summary>
internal sealed partial class MetricMath(string text, Func<string, double?> metric)
{
    private readonly Queue<string> _tokens = new(Token().Matches(text).Select(match => match.Value));

    public double? Value()
    {
        var value = Or();
        return _tokens.Count == 0 ? value : throw new FormatException($"'{_tokens.Peek()}' is too much in {text}");
    }

    private double? Or() => Chain(And, "OR", (a, b) => Truth(a != 0 || b != 0));

    private double? And() => Chain(Comparison, "AND", (a, b) => Truth(a != 0 && b != 0));

    private double? Comparison()
    {
        var left = Sum();
        Func<double, double, bool>? compare = Peek() switch
        {
            ">=" => (a, b) => a >= b,
            ">" => (a, b) => a > b,
            "==" => (a, b) => a == b,
            _ => null,
        };
        if (compare is null) return left;
        _tokens.Dequeue();
        var right = Sum();
        return left is { } a && right is { } b ? Truth(compare(a, b)) : null;
    }

    private double? Sum() => Chain(Product, "+", (a, b) => a + b);

    private double? Product() => Chain(Factor, "*", (a, b) => a * b);

    private double? Factor()
    {
        var token = _tokens.Dequeue();
        if (double.TryParse(token, CultureInfo.InvariantCulture, out var number)) return number;
        if (token == "(") return Closed(Or());
        if (Peek() != "(") return metric(token);
        _tokens.Dequeue();
        var arguments = Arguments();
        return token switch
        {
            "FILL" => arguments[0] ?? arguments[1],
            "MAX" => arguments.Any(argument => argument is null) ? null : arguments.Max(),
            "IF" => arguments[0] is { } condition ? arguments[condition != 0 ? 1 : 2] : null,
            _ => throw new FormatException($"{token} is no function that this knows"),
        };
    }

    // A list in brackets is the only argument of a function that takes one.
    private List<double?> Arguments()
    {
        var isList = Peek() == "[" && _tokens.Dequeue() == "[";
        List<double?> arguments = [Or()];
        while (Peek() == ",")
        {
            _tokens.Dequeue();
            arguments.Add(Or());
        }

        if (isList) Expect("]");
        return Closed(arguments);
    }

    private double? Chain(Func<double?> part, string sign, Func<double, double, double> join)
    {
        var value = part();
        while (Peek() == sign)
        {
            _tokens.Dequeue();
            var next = part();
            value = value is { } a && next is { } b ? join(a, b) : null;
        }

        return value;
    }

    private T Closed<T>(T value)
    {
        Expect(")");
        return value;
    }

    private void Expect(string token)
    {
        if (_tokens.Dequeue() is var found && found != token) throw new FormatException($"'{found}' where '{token}' belongs in {text}");
    }

    private string? Peek() => _tokens.TryPeek(out var token) ? token : null;

    private static double Truth(bool value) => value ? 1 : 0;

    [GeneratedRegex(@"[A-Za-z_][A-Za-z0-9_]*|\d+(\.\d+)?|>=|==|[^\s]")]
    private static partial Regex Token();
}
