using System.Buffers.Text;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hybrid.Local.FrontDoor.Records;

namespace Hybrid.Local.RouteMap.Stories;

/// <summary>
/// What no page may show of a story: the values of headers that let somebody in, wherever they come up again: in the function's event, in a
/// body that echoes them, in a line of a log.
/// </summary>
internal sealed class Secrets
{
    /// <summary>What stands in the place of a value.</summary>
    public const string Mask = "••••••";

    // What is shorter is no secret, and may be part of any word.
    private const int Shortest = 5;

    private readonly string[] _values;

    private Secrets(IEnumerable<string> values) => _values =
    [
        .. values.Where(value => value.Length >= Shortest).SelectMany(Forms).Distinct(StringComparer.Ordinal)
            .OrderByDescending(value => value.Length),
    ];

    /// <summary>Hides nothing.</summary>
    public static Secrets None { get; } = new([]);

    /// <summary>Whether the value of a header lets somebody in.</summary>
    public static bool IsSecret(string header) => SecretHeaders.Contains(header);

    /// <summary>What a story must not show.</summary>
    public static Secrets Of(Story story)
    {
        if (story.Transcript is not { } transcript) return None;
        var headers = transcript.RequestHeaders.Concat(transcript.ResponseHeaders).Where(header => IsSecret(header.Key));
        var answered = transcript.Outcome is { Payload: var payload } && Json(payload.Span) is { } answer ? InJson(answer, false) : [];
        return new(headers.Concat(story.Record.Secrets ?? []).SelectMany(header => Parts(header.Key, header.Value))
            .Concat(answered.SelectMany(value => Parts("set-cookie", value))));
    }

    /// <summary>What must not be shown of requests, by the headers that they came with and were answered with.</summary>
    public static Secrets Of(IEnumerable<KeyValuePair<string, string>> headers) =>
        new(headers.Where(header => IsSecret(header.Key)).SelectMany(header => Parts(header.Key, header.Value)));

    /// <summary>A text without any of the values.</summary>
    public string Hide(string text)
    {
        foreach (var value in _values) text = text.Replace(value, Mask, StringComparison.Ordinal);
        return text;
    }

    /// <summary>The value of a header, as it may be shown.</summary>
    public string Hide(string header, string value) => this != None && IsSecret(header) ? Mask : Hide(value);

    /// <summary>JSON without any of the values, and without those of members that are named like such a header.</summary>
    public JsonNode Hide(JsonNode json)
    {
        switch (json)
        {
            case JsonObject members:
                foreach (var (name, value) in members.ToList())
                {
                    if (value is null) continue;
                    members[name] = this != None && IsSecret(name) ? Masked(value) : Hide(value.DeepClone());
                }

                return members;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                    if (items[i] is { } item) items[i] = Hide(item.DeepClone());
                return items;
            default:
                return json.GetValueKind() == JsonValueKind.String ? JsonValue.Create(Hide(json.GetValue<string>())) : json;
        }
    }

    /// <summary>JSON, if it is any.</summary>
    public static JsonNode? Json(ReadOnlySpan<byte> text)
    {
        try
        {
            return JsonNode.Parse(text, null, new() { AllowDuplicateProperties = false });
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static JsonNode Masked(JsonNode value) => value switch
    {
        JsonArray items => new JsonArray([.. items.Select(_ => (JsonNode)Mask)]),
        _ => Mask,
    };

    private static IEnumerable<string> InJson(JsonNode? json, bool isSecret) => json switch
    {
        JsonObject members => members.SelectMany(member => InJson(member.Value, isSecret || IsSecret(member.Key))),
        JsonArray items => items.SelectMany(item => InJson(item, isSecret)),
        JsonValue value when isSecret && value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };

    // The whole value, and what in it is as good as the whole.
    private static IEnumerable<string> Parts(string header, string value)
    {
        if (header.EndsWith("cookie", StringComparison.OrdinalIgnoreCase))
        {
            yield return value;
            var pairs = value.Split(';', StringSplitOptions.TrimEntries);
            foreach (var pair in header.StartsWith("set", StringComparison.OrdinalIgnoreCase) ? pairs.Take(1) : pairs)
            {
                // The load balancer's own let nobody in, and hold the name of a target group.
                if (pair.StartsWith("AWSALB", StringComparison.Ordinal)) continue;
                if (pair.Split('=', 2) is [_, var secret]) yield return secret;
            }

            yield break;
        }

        yield return value;
        if (value.Split(' ', 2, StringSplitOptions.TrimEntries) is not [var scheme, var credentials]) yield break;
        yield return credentials;
        if (!scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase) || !Base64.IsValid(credentials)) yield break;
        var user = Encoding.UTF8.GetString(Convert.FromBase64String(credentials));
        yield return user;
        if (user.Split(':', 2) is [_, var password]) yield return password;
    }

    // As JSON, JSON within JSON, URLs and HTML write it.
    private static IEnumerable<string> Forms(string value)
    {
        var json = Escaped(value);
        return
        [
            value, json, Escaped(json), JsonEncodedText.Encode(value).Value, Uri.EscapeDataString(value), WebUtility.HtmlEncode(value),
            Convert.ToBase64String(Encoding.UTF8.GetBytes(value)),
        ];
    }

    private static string Escaped(string text) => JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value;
}
