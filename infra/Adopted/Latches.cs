using System.Globalization;
using Hybrid.Infra.Findings;
using Hybrid.Infra.Settings;
using Pulumi;
using Pulumi.Aws.Ssm;

namespace Hybrid.Infra.Adopted;

/// <summary>
/// The retreats that nobody has looked into yet. Each is a parameter that a state machine of the stack wrote, with the time as its value,
/// which is its id. No program owns it or takes it away: one that a program owned, with its value ignored, would be put back by a change
/// of something else.
/// </summary>
/// <param name="Ids">Route name to the id of its last retreat.</param>
internal sealed record Latches(IReadOnlyDictionary<string, string> Ids)
{
    /// <summary>The data source that they are read by.</summary>
    public const string Read = "aws:ssm/getParametersByPath:getParametersByPath";

    /// <summary>No retreat.</summary>
    public static Latches None { get; } = new(new Dictionary<string, string>());

    /// <summary>The parameter of a route.</summary>
    public static string PathOf(string route) => $"{Path}/{route}";

    // Two programs of this kind may have stacks and routes of one name in one account.
    private static string Path => PathOf(Deployment.Instance.ProjectName, Deployment.Instance.StackName);

    /// <summary>The parameters of all routes of a stack.</summary>
    public static string PathOf(string project, string stack) =>
        project == "hybrid" ? $"/hybrid/{stack}/retreats" : $"/hybrid/{project}/{stack}/retreats";

    /// <summary>Asks AWS, where routes can go back by themselves.</summary>
    /// <param name="settings">Whether they can.</param>
    /// <param name="faults">Gets the reason if the latches cannot be read: nothing may be raised then.</param>
    public static Latches LookUp(HybridSettings settings, List<SettingsFault> faults) =>
        !settings.Retreat.Enabled ? None : Aws.Asked(None, "hybrid:retreat.enabled", faults, async () =>
        {
            var found = await Aws.AskAsync<GetParametersByPathResult>(Read, new GetParametersByPathArgs { Path = Path });
            return new(found.Names.Zip(found.Values)
                .ToDictionary(latch => latch.First[(latch.First.LastIndexOf('/') + 1)..], latch => latch.Second));
        });

    /// <summary>The settings with weight 0 for every route whose last retreat is not acknowledged.</summary>
    public HybridSettings Hold(HybridSettings settings) => settings with
    {
        Cutover = settings.Cutover.ToDictionary(
            route => route.Key,
            route => IsHeld(route.Key, route.Value) ? route.Value with { Weight = 0 } : route.Value,
            StringComparer.Ordinal),
    };

    /// <summary>What is to be said of the routes that are held.</summary>
    /// <param name="settings">As they were configured.</param>
    public IEnumerable<Finding> Warnings(HybridSettings settings) =>
        from route in settings.Cutover
        where IsHeld(route.Key, route.Value)
        let setting = $"hybrid:cutover.{route.Key}"
        select new Finding(
            Severity.Warning,
            FindingKind.Cutover,
            route.Key,
            $"It went back to the monolith by itself ({Ids[route.Key]}), and stays at weight 0 whatever {setting}.weight says.",
            $"When the cause is found, set {setting}.weight to 0 and {setting}.acknowledge to \"{Ids[route.Key]}\"; then raise it again.");

    // Of one that is at 0 there is nothing to hold.
    private bool IsHeld(string route, CutoverSettings cutover) =>
        cutover.Weight > 0 && Ids.TryGetValue(route, out var id) && !IsSame(id, cutover.Acknowledge);

    /// <summary>Whether an acknowledgement names a retreat.</summary>
    /// <remarks>YAML that is not quoted may have been read as a time, and written as one again.</remarks>
    public static bool IsSame(string id, string? acknowledged) => id == acknowledged
        || (Time(id) is { } time && Time(acknowledged) == time);

    private static DateTimeOffset? Time(string? id) =>
        DateTimeOffset.TryParse(id, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
