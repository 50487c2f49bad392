namespace Hybrid.Infra.Settings;

/// <summary>An entry of <c>hybrid:cutover</c>: how far one route has moved in this environment.</summary>
public sealed record CutoverSettings
{
    /// <summary>
    /// Per cent of the matching requests that go to the function, 0 to 100 with one decimal at most. 0 deploys the route dark.
    /// </summary>
    public required decimal Weight { get; init; }

    /// <summary>
    /// How long a client stays on the side it first met, 1 second to 7 days (group stickiness of a weighted forward), or null.
    /// </summary>
    public TimeSpan? Stickiness { get; init; }

    /// <summary>
    /// A request that bears this header goes to the function whatever the weight. 40 characters at most, never <c>Host</c>.
    /// </summary>
    public string? PreviewHeader { get; init; }

    /// <summary>
    /// The retreat that a person has looked into: the value of its latch. Until the newest is named here, the route stays at weight 0.
    /// </summary>
    public string? Acknowledge { get; init; }

    /// <summary>The group of servers that gets the rest, by its name in <c>hybrid:servers</c>; null for the monolith.</summary>
    public string? Rest { get; init; }

    /// <summary>Whether both sides have a share.</summary>
    public bool IsShared => Weight is > 0 and < 100;

    internal static CutoverSettings Read(SettingsSection section) => new()
    {
        Weight = section.Weight("weight"),
        Stickiness = section.OptionalDuration("stickiness", TimeSpan.FromSeconds(1), TimeSpan.FromDays(7)),
        PreviewHeader = section.OptionalText(
            "previewHeader",
            "^(?![Hh][Oo][Ss][Tt]$)[0-9A-Za-z-]{1,40}$",
            "a header name of at most 40 letters, digits and hyphens other than Host, such as x-hybrid-preview"),
        Acknowledge = section.OptionalText(
            "acknowledge",
            @"^\d{4}-\d\d-\d\dT\S{1,40}$",
            "the time of a retreat, as its warning gives it, such as \"2026-03-01T03:12:45.123Z\""),
    };
}
