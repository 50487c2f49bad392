using Hybrid.Infra.Findings;
using Hybrid.Infra.Routing.Patterns;
using Hybrid.Infra.Values;

namespace Hybrid.Infra.Routing.Conditions;

/// <summary>
/// One condition of a listener rule, as the Elastic Load Balancing API has it: values are OR-ed within a condition, conditions AND-ed
/// within a rule. Holds what was written, valid or not; what an ALB would refuse is a finding of the checks. Whatever is done with
/// conditions is a member here or of <see cref="IConditionVisitor{T}"/>, so a new kind does not compile until it is whole.
/// </summary>
public abstract record Condition
{
    private protected Condition(string field, string subject, Syntax syntax) => (Field, Subject, Syntax) = (field, subject, syntax);

    /// <summary>The condition's <c>Field</c> in the API, for example <c>path-pattern</c>.</summary>
    public string Field { get; }

    /// <summary>The values that count against the quota "condition values per rule", regular expressions included.</summary>
    public int ValueCount => Texts().Count();

    /// <summary>One of every kind, without values.</summary>
    internal static IReadOnlyList<Condition> Kinds =>
    [
        new HostHeaderCondition([], []), new PathPatternCondition([], []), new HttpHeaderCondition("", [], []),
        new HttpRequestMethodCondition([]), new QueryStringCondition([]), new SourceIpCondition([]),
    ];

    /// <summary>The wildcards that count against the quota, as written.</summary>
    internal int WildcardCount => Texts().Sum(text => text.Wildcards);

    /// <summary>Whether a rule can hold several of the kind.</summary>
    internal bool MayRepeat => Syntax.Repeats;

    /// <summary>What it looks at, as a person reads it: <c>path</c>.</summary>
    private protected virtual string Subject { get; }

    private protected Syntax Syntax { get; }

    private protected virtual string FieldOfRequest => Field;

    /// <summary>The condition as a person reads it: <c>path /api or /api/*</c>.</summary>
    public sealed override string ToString() => $"{Subject} {string.Join(" or ", Texts().Select(text => Quoted.Visible(text.Shown)))}";

    /// <summary>Every way in which it breaks a documented limit: the table of fields in the Elastic Load Balancing guide.</summary>
    internal IEnumerable<Fault> Faults()
    {
        if (!Texts().Any()) yield return new($"A {Field} condition has no value.", "Give it one, or leave the condition out.");
        foreach (var fault in OtherFaults().Concat(Texts().SelectMany(text => text.Faults()))) yield return fault;
    }

    /// <summary>The texts that meet it, to be compared and matched. There must be no fault.</summary>
    internal Clause ToClause() => new(new Field(FieldOfRequest, Syntax), Automaton.Union([.. Texts().Select(text => text.Read())]));

    /// <summary>Whether the request meets it, given a matcher of its texts. Allocates nothing.</summary>
    internal abstract bool IsMet(in Request request, TextMatcher texts);

    /// <summary>Calls the visitor's member for the kind.</summary>
    internal abstract T Accept<T>(IConditionVisitor<T> visitor);

    private protected abstract IEnumerable<ConditionText> Texts();

    /// <summary>What is wrong with it beside its values.</summary>
    private protected virtual IEnumerable<Fault> OtherFaults() => [];
}

/// <summary>A value of a condition, and all that is to be known of it.</summary>
/// <param name="Shown">The value as a person reads it.</param>
/// <param name="Wildcards">How many of its characters count as wildcards.</param>
/// <param name="Faults">Every way in which it breaks a limit.</param>
/// <param name="Read">The texts that it fits. There must be no fault.</param>
internal sealed record ConditionText(string Shown, int Wildcards, Func<IEnumerable<Fault>> Faults, Func<Automaton> Read);

/// <summary>Something to be done with every kind of condition outside of <c>Routing</c>: registering it, and reading it back.</summary>
internal interface IConditionVisitor<out T>
{
    T HostHeader(HostHeaderCondition condition);

    T PathPattern(PathPatternCondition condition);

    T HttpHeader(HttpHeaderCondition condition);

    T HttpRequestMethod(HttpRequestMethodCondition condition);

    T QueryString(QueryStringCondition condition);

    T SourceIp(SourceIpCondition condition);
}

/// <summary>A condition on a text, with wildcards or regular expressions.</summary>
public abstract record TextCondition : Condition
{
    private protected TextCondition(
        string field, string subject, Syntax syntax, ValueList<string> values, ValueList<string> regexes)
        : base(field, subject, syntax) => (Values, RegexValues) = (values, regexes);

    /// <summary>Wildcard patterns.</summary>
    public ValueList<string> Values { get; init; }

    /// <summary>Regular expressions. Exclude <see cref="Values"/>.</summary>
    public ValueList<string> RegexValues { get; init; }

    private protected abstract IEnumerable<Fault> ValueFaults(string value);

    private protected sealed override IEnumerable<ConditionText> Texts() =>
    [
        .. Values.Select(value => new ConditionText(
            value, value.Count(c => c is '*' or '?'), () => ValueFaults(value), () => Syntax.Wildcards(value))),
        .. RegexValues.Select(regex => new ConditionText($"regex {regex}", 0, () => RegexFaults(regex), () => Syntax.Regex(regex))),
    ];

    private protected override IEnumerable<Fault> OtherFaults()
    {
        if (Values.Count > 0 && RegexValues.Count > 0)
            yield return new($"A {Field} condition has both values and regular expressions; it holds one kind.", "Keep one kind.");
    }

    private IEnumerable<Fault> RegexFaults(string regex)
    {
        var what = $"{Field} regular expression";
        if ((ValueLimits.Length(what, regex) ?? Fault.Of(what, regex, Syntax.Regex)) is { } fault)
            yield return fault;
        else if (Syntax.Regex(regex).IsEmpty)
            yield return new($"The {Field} regular expression {Quoted.Value(regex)} fits no request.", $"Correct it: {Syntax.Limits}.");
    }
}

/// <summary>
/// <c>host-header</c>: the host of the request, without regard to case. Values are compared with the host without its port (a value cannot
/// hold a colon, so none can name one), regular expressions with the Host header as sent, port included.
/// </summary>
public sealed record HostHeaderCondition(ValueList<string> Values, ValueList<string> RegexValues)
    : TextCondition("host-header", "host", Syntax.Host, Values, RegexValues)
{
    internal override bool IsMet(in Request request, TextMatcher texts) => texts.IsMatch(request.Host);

    internal override T Accept<T>(IConditionVisitor<T> visitor) => visitor.HostHeader(this);

    private protected override IEnumerable<Fault> ValueFaults(string value) => ValueLimits.Host(value);
}

/// <summary><c>path-pattern</c>: the raw path of the request, case-sensitive, without the query string.</summary>
public sealed record PathPatternCondition(ValueList<string> Values, ValueList<string> RegexValues)
    : TextCondition("path-pattern", "path", Syntax.Path, Values, RegexValues)
{
    internal override bool IsMet(in Request request, TextMatcher texts) => texts.IsMatch(request.Path);

    internal override T Accept<T>(IConditionVisitor<T> visitor) => visitor.PathPattern(this);

    private protected override IEnumerable<Fault> ValueFaults(string value) => ValueLimits.Path(value);
}

/// <summary>
/// <c>http-header</c>: the values of one request header, name and value without regard to case. One line that fits is enough. The name
/// takes no wildcards, and is not <c>Host</c>.
/// </summary>
public sealed record HttpHeaderCondition(string Name, ValueList<string> Values, ValueList<string> RegexValues)
    : TextCondition("http-header", "header", Syntax.Header, Values, RegexValues)
{
    private protected override string Subject => $"header {Quoted.Visible(Name)}:";

    private protected override string FieldOfRequest => Name.ToLowerInvariant();

    internal override bool IsMet(in Request request, TextMatcher texts)
    {
        for (var index = 0; request.Headers?.Line(Name, index) is { } line; index++)
            if (texts.IsMatch(line)) return true;

        return false;
    }

    internal override T Accept<T>(IConditionVisitor<T> visitor) => visitor.HttpHeader(this);

    private protected override IEnumerable<Fault> OtherFaults() => ValueLimits.HeaderName(Name).Concat(base.OtherFaults());

    private protected override IEnumerable<Fault> ValueFaults(string value) => ValueLimits.Text("header value", value);
}

/// <summary>
/// <c>http-request-method</c>: the method, exactly as written: upper case, no wildcards. <c>GET</c> does not include <c>HEAD</c>.
/// </summary>
public sealed record HttpRequestMethodCondition(ValueList<string> Values) : Condition("http-request-method", "method", Syntax.Method)
{
    internal override bool IsMet(in Request request, TextMatcher texts) => texts.IsMatch(request.Method);

    internal override T Accept<T>(IConditionVisitor<T> visitor) => visitor.HttpRequestMethod(this);

    private protected override IEnumerable<ConditionText> Texts() =>
        Values.Select(value => new ConditionText(value, 0, () => ValueLimits.Method(value), () => Syntax.Wildcards(value)));
}

/// <summary>
/// <c>query-string</c>: the parameters of the query string, without regard to case. One that fits is enough. They are separated by
/// <c>&amp;</c>, key and value by the first <c>=</c>, and compared as sent: whether an ALB decodes first is not documented.
/// </summary>
public sealed record QueryStringCondition(ValueList<QueryStringPair> Values) : Condition("query-string", "query", Syntax.Query)
{
    internal override bool IsMet(in Request request, TextMatcher texts)
    {
        var query = request.Query;
        foreach (var range in query.Split('&'))
            if (query[range] is { IsEmpty: false } parameter && texts.IsMatch(parameter)) return true;

        return false;
    }

    internal override T Accept<T>(IConditionVisitor<T> visitor) => visitor.QueryString(this);

    private protected override IEnumerable<ConditionText> Texts() => Values.Select(pair => new ConditionText(
        pair.ToString(), ValueLimits.QueryWildcards(pair), () => ValueLimits.Query(pair), () => Syntax.Pair(pair.Key, pair.Value)));
}

/// <summary>
/// One key and value of a <c>query-string</c> condition. Wildcards in both; a literal <c>*</c> or <c>?</c> is written <c>\*</c> or
/// <c>\?</c>.
/// </summary>
/// <param name="Key">The parameter's key, or null for a value under any key.</param>
/// <param name="Value">The parameter's value.</param>
public sealed record QueryStringPair(string? Key, string Value)
{
    /// <summary><c>key=value</c>, or the value alone.</summary>
    public override string ToString() => Key is null ? Value : $"{Key}={Value}";
}

/// <summary>
/// <c>source-ip</c>: the TCP peer of the load balancer, whatever <c>X-Forwarded-For</c> says, in one of these IPv4 or IPv6 CIDR blocks.
/// </summary>
public sealed record SourceIpCondition(ValueList<string> Values) : Condition("source-ip", "source IP", Syntax.SourceIp)
{
    internal override bool IsMet(in Request request, TextMatcher texts) =>
        request.SourceIp is not null && texts.IsMatch(Cidr.Text(request.SourceIp, stackalloc char[Cidr.MaxLength]));

    internal override T Accept<T>(IConditionVisitor<T> visitor) => visitor.SourceIp(this);

    private protected override IEnumerable<ConditionText> Texts() =>
        Values.Select(cidr => new ConditionText(cidr, 0, () => ValueLimits.SourceIp(cidr), () => Cidr.Block(cidr)));
}
