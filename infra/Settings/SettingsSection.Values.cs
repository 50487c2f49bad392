using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hybrid.Infra.Routing.Checks;
using Hybrid.Infra.Values;

namespace Hybrid.Infra.Settings;

/// <content>The kinds of values, and what each says is allowed.</content>
internal sealed partial class SettingsSection
{
    // As Pulumi writes what it is given on a command line, and as YAML spells the words.
    private const string Flag = @"^\s*([Tt]rue|TRUE|[Ff]alse|FALSE)\s*$";
    private const string Percentage = "^0*(100(\\.0+)?|[0-9]{1,2}(\\.[0-9]0*)?)$";

    /// <summary>A whole number, <paramref name="unit"/> being what is counted, such as MB.</summary>
    /// <param name="key">The key.</param>
    /// <param name="fallback">The default.</param>
    /// <param name="min">The least that is allowed.</param>
    /// <param name="max">The most that is allowed.</param>
    /// <param name="unit">What is counted.</param>
    /// <param name="ever">The same two, whatever other settings say, where it depends on them.</param>
    public int Integer(string key, int fallback, int min, int max, string? unit = null, (int Min, int Max)? ever = null) =>
        Value(
            key,
            fallback,
            new($"a whole number from {min} to {max}{(unit is null ? "" : $" {unit}")}",
                () => ValueShape.Integer(ever?.Min ?? min, ever?.Max ?? max)),
            (JsonElement value, out int number) => IsWhole(value, out number) && number >= min && number <= max);

    /// <summary>A whole number that must be there; the fallback stands in for one that is wrong.</summary>
    public int RequiredInteger(string key, int fallback, int min, int max) =>
        Required(
            key,
            fallback,
            new($"a whole number from {min} to {max}", () => ValueShape.Integer(min, max)),
            (JsonElement value, out int number) => IsWhole(value, out number) && number >= min && number <= max);

    /// <summary>The status of an answer that must be there: 2XX, 4XX or 5XX.</summary>
    public int RequiredStatus(string key, int fallback) =>
        Required(
            key,
            fallback,
            new("a status 2XX, 4XX or 5XX", ValueShape.Status),
            (JsonElement value, out int status) => IsWhole(value, out status) && status is >= 200 and <= 299 or >= 400 and <= 599);

    public bool Boolean(string key, bool fallback) =>
        Value(key, fallback, new("true or false", () => ValueShape.Boolean(Flag)), (JsonElement value, out bool flag) =>
            bool.TryParse(TextOf(value), out flag) && Fits(TextOf(value), Flag));

    public string Text(string key, string fallback, string pattern, string allowed) =>
        Value(key, fallback, new(allowed, () => ValueShape.Text(pattern)), (JsonElement value, out string text) =>
            IsText(value, pattern, out text));

    /// <summary>A text that must be there; an empty one stands in for one that is wrong.</summary>
    public string RequiredText(string key, string pattern, string allowed) =>
        Required(key, "", new(allowed, () => ValueShape.Text(pattern)), (JsonElement value, out string text) =>
            IsText(value, pattern, out text));

    /// <summary>One of a few words.</summary>
    public string Word(string key, string fallback, params string[] words) =>
        Value(key, fallback, new(string.Join(" or ", words), () => ValueShape.OneOf(words)), (JsonElement value, out string text) =>
            words.Contains(text = value.ValueKind == JsonValueKind.String ? value.GetString()! : ""));

    public string? OptionalText(string key, string pattern, string allowed) =>
        Value(key, (string?)null, new(allowed, () => ValueShape.Text(pattern)), (JsonElement value, out string? text) =>
            IsText(value, pattern, out text));

    /// <summary>A text that no message shows; it may be encrypted.</summary>
    public string? SecretText(string key, string pattern, string allowed)
    {
        _shape?.Add(key, new(allowed, () => ValueShape.Secret(pattern)), (string?)null);
        if (!IsSet(key)) return null;
        if (IsText(_values[key], pattern, out var text)) return text;
        Add(key, $"its value is not allowed; allowed: {allowed}");
        return null;
    }

    /// <summary>A list of one or more texts.</summary>
    /// <param name="key">The key.</param>
    /// <param name="pattern">What each looks like.</param>
    /// <param name="allowed">That in words.</param>
    /// <param name="most">How many there may be.</param>
    public ValueList<string> Texts(string key, string pattern, string allowed, int? most = null) =>
        Value(
            key,
            [],
            new(allowed, () => ValueShape.List(ValueShape.Text(pattern), most)),
            (JsonElement value, out ValueList<string> texts) =>
            {
                texts = TextsOf(value);
                return texts.Count > 0 && value.GetArrayLength() <= (most ?? int.MaxValue) && texts.All(text => Fits(text, pattern));
            });

    /// <summary>Security groups by id: a network interface has five at most.</summary>
    public ValueList<string> SecurityGroups(string key) =>
        Texts(key, "^sg-[0-9a-z]+$", "a list of one to five security group ids such as [sg-0a1b2c3d]", most: 5);

    public T OneOf<T>(string key, T fallback)
        where T : struct, Enum
    {
        string[] names = [.. Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName)];
        return Value(
            key,
            fallback,
            new($"one of {string.Join(", ", names)}", () => ValueShape.OneOf(names)),
            // Parsing an enumeration takes numbers as well.
            (JsonElement value, out T choice) =>
                Enum.TryParse(TextOf(value), ignoreCase: true, out choice) && names.Contains(TextOf(value)));
    }

    public string Cidr(string key, string fallback, int shortestPrefix, int longestPrefix) =>
        Value(
            key,
            fallback,
            new($"an IPv4 network from /{shortestPrefix} to /{longestPrefix}, such as {fallback}",
                () => ValueShape.Network(shortestPrefix, longestPrefix)),
            (JsonElement value, out string cidr) =>
                IsNetwork(cidr = TextOf(value), shortestPrefix, longestPrefix));

    public ValueList<string> Cidrs(string key, ValueList<string> fallback)
    {
        List<string> wrong = [];
        var networks = Value(
            key,
            fallback,
            new("a list of one or more networks, such as [203.0.113.0/24]",
                () => ValueShape.List(ValueShape.Text($"^{ValueShape.AnyNetworkPattern}$"))),
            (JsonElement value, out ValueList<string> cidrs) =>
            {
                cidrs = TextsOf(value);
                wrong = [.. cidrs.Where(cidr => !IsNetwork(cidr))];
                return cidrs.Count > 0;
            });
        foreach (var cidr in wrong)
            Add(key, $"\"{cidr}\" {NetworkFault(cidr)}; allowed: networks such as 203.0.113.0/24");
        return wrong.Count > 0 ? fallback : networks;
    }

    /// <summary>Ways out, each as a port and a network.</summary>
    public ValueList<Egress> Egress(string key, ValueList<Egress> fallback) =>
        Value(key, fallback, new(Settings.Egress.Allowed, Settings.Egress.Shape), (JsonElement value, out ValueList<Egress> egress) =>
        {
            var texts = TextsOf(value);
            egress = [.. texts.Select(Settings.Egress.Parse).OfType<Egress>().Distinct()];
            return texts.Count is > 0 and <= Settings.Egress.Most && texts.All(text => Settings.Egress.Parse(text) is not null)
                && value.GetArrayLength() <= Settings.Egress.Most;
        });

    public ValueList<PriorityRange> Priorities(string key, ValueList<PriorityRange> fallback) =>
        Value(
            key,
            fallback,
            new("a list of priorities from 1 to 50000 and ranges of them, such as [1-99, 500]",
                () => ValueShape.List(ValueShape.Ranges(PriorityRange.Lowest, PriorityRange.Highest))),
            (JsonElement value, out ValueList<PriorityRange> ranges) =>
            {
                var texts = TextsOf(value);
                ranges =
                [
                    .. texts.Select(text => PriorityRange.TryParse(text, out var range) ? range : default)
                        .Where(range => range != default),
                ];
                return texts.Count > 0 && ranges.Count == texts.Count;
            });

    /// <summary>A range of priorities, or null for all.</summary>
    public PriorityRange? PriorityRangeOrNone(string key) =>
        Value(
            key,
            (PriorityRange?)null,
            new("a range of priorities from 1 to 50000, such as 1000-1999",
                () => ValueShape.Ranges(PriorityRange.Lowest, PriorityRange.Highest)),
            (JsonElement value, out PriorityRange? range) =>
            {
                var isRange = PriorityRange.TryParse(WholeOrText(value), out var read);
                range = read;
                return isRange;
            });

    public decimal Weight(string key) =>
        Required(
            key,
            0m,
            new("a percentage from 0 to 100 with at most one decimal", () => ValueShape.Number(0, 100, Percentage)),
            (JsonElement value, out decimal weight) =>
                value.ValueKind == JsonValueKind.Number
                    ? value.TryGetDecimal(out weight) && weight is >= 0 and <= 100 && weight * 10 % 1 == 0
                    : decimal.TryParse(TextOf(value), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out weight)
                        && Fits(TextOf(value), Percentage));

    /// <summary>A region of AWS, or null; <paramref name="any"/> takes one that is not in the list.</summary>
    public string? Region(string key, bool any)
    {
        if (!IsSet(key)) return null;
        var region = TextOf(_values[key]);
        return any || AwsRegions.All.Contains(region)
            ? region
            : Wrong(
                key,
                _values[key],
                $"a region of AWS; {DidYouMean(region, AwsRegions.All)}one that is newer than the list in infra/Settings/AwsRegions.cs "
                    + $"passes with {PathOf("skipRegionValidation")}: true",
                () => (string?)null);
    }

    public TimeSpan Duration(string key, TimeSpan fallback, TimeSpan min, TimeSpan max) =>
        OptionalDuration(key, min, max, fallback)!.Value;

    /// <summary>A period of CloudWatch's, of which it takes whole minutes.</summary>
    public TimeSpan WholeMinutes(string key, TimeSpan fallback, int max) => Value(
        key,
        fallback,
        new($"whole minutes from 1m to {max}m", () => ValueShape.Text($"^0*{ValueShape.Digits(1, max)}m$")),
        (JsonElement value, out TimeSpan duration) => Settings.Duration.TryParse(TextOf(value), out duration)
            && TextOf(value).EndsWith('m') && duration.TotalMinutes >= 1 && duration.TotalMinutes <= max);

    public TimeSpan? OptionalDuration(string key, TimeSpan min, TimeSpan max, TimeSpan? fallback = null) =>
        Value(
            key,
            fallback,
            new($"a duration from {Settings.Duration.Format(min)} to {Settings.Duration.Format(max)}, such as 30s, 15m, 1h or 7d",
                () => ValueShape.Text(Settings.Duration.Pattern(min, max))),
            (JsonElement value, out TimeSpan? duration) =>
            {
                var isDuration = Settings.Duration.TryParse(TextOf(value), out var length) && length >= min && length <= max;
                duration = length;
                return isDuration;
            });

    /// <summary>A number for which there is no default.</summary>
    public int RequiredInteger(string key, int min, int max) =>
        Required(key, min, new($"a whole number from {min} to {max}", () => ValueShape.Integer(min, max)),
            (JsonElement value, out int number) => IsWhole(value, out number) && number >= min && number <= max);

    public int? OptionalInteger(string key, int min, int max) =>
        Value(key, (int?)null, new($"a whole number from {min} to {max}", () => ValueShape.Integer(min, max)),
            (JsonElement value, out int? number) =>
            {
                var isWhole = IsWhole(value, out var whole);
                number = whole;
                return isWhole && whole >= min && whole <= max;
            });

    /// <summary>One of a few whole numbers.</summary>
    public int OneOf(string key, int fallback, string unit, params int[] choices) =>
        Value(key, fallback, new($"one of {string.Join(", ", choices)} {unit}".TrimEnd(), () => ValueShape.OneOf(choices)),
            (JsonElement value, out int choice) => IsWhole(value, out choice) && choices.Contains(choice));

    /// <summary>Environment variables: each that is wrong is a fault of its own.</summary>
    public ValueList<KeyValuePair<string, string>> Variables(string key, Func<string, string?> nameFault)
    {
        if (_shape is not null)
        {
            _shape.Add(key, new("names and values", ValueShape.Variables), (object?)null);
            return [];
        }

        return Section<ValueList<KeyValuePair<string, string>>>(key, section =>
        [
            .. section._values
                .Where(variable => section.IsVariable(variable.Key, variable.Value, nameFault))
                .Select(variable => KeyValuePair.Create(variable.Key, TextOf(variable.Value))),
        ]);
    }

    /// <summary>Statements of an IAM policy, each as JSON text.</summary>
    public ValueList<string> PolicyStatements(string key) =>
        Value(key, [], new(PolicyStatement.Allowed, PolicyStatement.Shape), (JsonElement value, out ValueList<string> statements) =>
        {
            var items = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().ToList() : [];
            statements = [.. items.Select(item => JsonSerializer.Serialize(item))];
            return items.Count > 0 && items.All(PolicyStatement.IsValid) && PolicyStatement.AreDistinct(items);
        });

    private bool IsVariable(string name, JsonElement value, Func<string, string?> nameFault)
    {
        _known.Add(name);
        var isPlain = value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.Null);
        if (nameFault(name) is { } fault) Add(name, fault);
        else if (!isPlain) Add(name, $"{Shown(value)} is not allowed; allowed: a text, a number, true or false");
        else return true;
        return false;
    }

    // What stands twice in a list is meant once.
    private static ValueList<string> TextsOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(WholeOrText).Distinct()] : [];

    internal static bool IsText(JsonElement value, string pattern, out string text)
    {
        text = value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        return value.ValueKind == JsonValueKind.String && Fits(text, pattern);
    }

    // 5 is 5.0 and 50e-1 too, as in JSON Schema; but as text it is digits.
    private static bool IsWhole(JsonElement value, out int number)
    {
        var text = WholeOrText(value);
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number)
            && text.All(c => char.IsAsciiDigit(c) || (c == '-' && value.ValueKind == JsonValueKind.Number));
    }

    private static string WholeOrText(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && decimal.IsInteger(number)
            ? decimal.Truncate(number).ToString(CultureInfo.InvariantCulture)
            : TextOf(value);

    // All patterns are of the whole text. To .NET alone, $ stands before a last line feed as well.
    internal static bool Fits(string text, string pattern) =>
        Regex.Match(text, pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)) is { Success: true, Length: var length }
        && length == text.Length;

    private static string TextOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    /// <summary>
    /// Whether this is an IPv4 or IPv6 network, in the one way to write it: not an address within it, such as 10.0.0.1/16, which AWS
    /// refuses.
    /// </summary>
    internal static bool IsNetwork(string cidr) => IPNetwork.TryParse(cidr, out var network) && network.ToString() == cidr;

    private static string NetworkFault(string cidr)
    {
        var parts = cidr.Split('/');
        if (!IPAddress.TryParse(parts[0], out var address)) return "is no network";
        var longest = address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;
        if (parts.Length == 1) return $"has no prefix length; of one address, write {address}/{longest}";
        if (parts.Length > 2 || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            || length > longest)
        {
            return $"has no prefix length from /0 to /{longest}";
        }

        // The rest of the address is not written, or is written another way.
        var bytes = address.GetAddressBytes();
        for (var bit = length; bit < longest; bit++) bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        var network = new IPNetwork(new(bytes), length);
        return network.BaseAddress.Equals(address)
            ? $"is not as a network is written; write {network}"
            : $"is an address within a network, with bits behind its prefix; write {network}";
    }

    private static bool IsNetwork(string cidr, int shortestPrefix, int longestPrefix) =>
        IsNetwork(cidr)
        && IPNetwork.Parse(cidr) is var network
        && network.BaseAddress.AddressFamily == AddressFamily.InterNetwork
        && network.PrefixLength >= shortestPrefix && network.PrefixLength <= longestPrefix;
}
