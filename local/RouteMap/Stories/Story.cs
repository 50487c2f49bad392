using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.FrontDoor.Records;
using Hybrid.Local.FrontDoor.Requests;

namespace Hybrid.Local.RouteMap.Stories;

/// <summary>What became of one request.</summary>
/// <param name="id">Counts the stories of a run.</param>
/// <param name="record">What became of it.</param>
internal sealed class Story(long id, RequestRecord record)
{
    /// <summary>Counts the stories of a run.</summary>
    public long Id => id;

    /// <summary>What became of it.</summary>
    public RequestRecord Record => record;

    /// <summary>What in it lets somebody in.</summary>
    public Secrets Secrets => field ??= Secrets.Of(this);

    /// <summary>What it held; null where nobody took it down.</summary>
    public Transcript? Transcript => Record.Transcript;

    /// <summary>The rule by its name, <c>default</c>, or a hyphen: refused before any rule.</summary>
    public string Rule => Record.RuleName;

    /// <summary>Who answered it, in a word or two.</summary>
    public string Answerer => Record switch
    {
        { TargetGroup: { IsLambda: true } group } => $"Lambda {group.Function?.Name ?? group.Name}",
        { TargetGroup: { } group } => group.Servers is { } servers ? $"servers {servers}" : "monolith",
        _ => "load balancer",
    };

    /// <summary>Rules that nearly took it, where none did: each in a sentence.</summary>
    public IReadOnlyList<string> NearMisses => field ??= record is { Action: not null, Priority: 0 } && Transcript?.Listener is { } listener
        ? NearMiss.Of(listener.Rules, ToRequest())
        : [];

    /// <summary>As matching saw it.</summary>
    public Request ToRequest() => Request.ForTarget(
        record.Method,
        record.Host,
        RequestTarget.PathAndQuery(record.Target),
        record.Connection.Client.Address,
        new RequestHeaders(Transcript?.RequestHeaders ?? []));

    /// <summary>Whether a person who filters wants to see it.</summary>
    public bool Fits(StoryFilter filter) =>
        (filter.Rule.Length == 0 || Rule == filter.Rule)
        && (filter.Status.Length == 0 || FitsStatus(filter.Status))
        && (filter.Text.Length == 0 || Text().Contains(filter.Text, StringComparison.OrdinalIgnoreCase));

    private bool FitsStatus(string status) => status switch
    {
        "failed" => Statistics.Flow.IsFailure(Record),
        [_, 'x' or 'X', 'x' or 'X'] => $"{Record.Status / 100}" == status[..1],
        _ => $"{Record.Status}" == status,
    };

    private string Text() => $"{Record.Method} {Record.Target} {Record.Host} {Record.Status} {Answerer} {Record.Explanation}";
}

/// <summary>Which stories to show; what is empty fits all.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Status">A status, a class of them such as <c>5xx</c>, or <c>failed</c>.</param>
/// <param name="Text">What method, target, host, status, answerer or reason has somewhere.</param>
internal sealed record StoryFilter(string Rule, string Status, string Text)
{
    /// <summary>All.</summary>
    public static StoryFilter None { get; } = new("", "", "");

    /// <summary>Whether it shows all.</summary>
    public bool IsNone => this == None;
}
