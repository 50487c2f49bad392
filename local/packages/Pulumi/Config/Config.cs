using System.Globalization;
using System.Text.Json;

namespace Pulumi;

/// <summary>The configuration of one namespace: the project's, or that of a package such as <c>aws</c>.</summary>
public sealed partial class Config
{
    private readonly string _name;

    /// <summary>The configuration of the namespace <paramref name="name"/>; of the project if none is given.</summary>
    public Config(string? name = null)
    {
        name ??= Deployment.Instance.ProjectName;
        _name = name.EndsWith(":config", StringComparison.Ordinal) ? name[..^":config".Length] : name;
    }

    /// <summary>The text of a value; null if there is none.</summary>
    public string? Get(string key) => Deployment.InCharge.Config.Values.GetValueOrDefault(FullKey(key));

    /// <summary>A value that is <c>true</c> or <c>false</c>; null if there is none.</summary>
    /// <exception cref="RunException">The value is neither.</exception>
    public bool? GetBoolean(string key) => Get(key) switch
    {
        null => null,
        "true" => true,
        "false" => false,
        var value => throw new ConfigTypeException(FullKey(key), value, nameof(Boolean)),
    };

    /// <summary>A whole number; null if there is none.</summary>
    /// <exception cref="RunException">The value is no whole number.</exception>
    public int? GetInt32(string key) => Get(key) is not { } value ? null
        : int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number
        : throw new ConfigTypeException(FullKey(key), value, nameof(Int32));

    /// <summary>A number; null if there is none.</summary>
    /// <exception cref="RunException">The value is no number.</exception>
    public double? GetDouble(string key) => Get(key) is not { } value ? null
        : double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
        : throw new ConfigTypeException(FullKey(key), value, nameof(Double));

    /// <summary>A value written as JSON; the default of the type if there is none.</summary>
    /// <exception cref="RunException">The value is no JSON of that type.</exception>
    public T? GetObject<T>(string key, JsonSerializerOptions options) => Get(key) is { } value ? Parse<T>(key, value, options) : default;

    /// <inheritdoc cref="GetObject{T}(string, JsonSerializerOptions)"/>
    public T? GetObject<T>(string key) => GetObject<T>(key, JsonSerializerOptions.Default);

    /// <summary>The text of a value.</summary>
    /// <exception cref="RunException">There is none.</exception>
    public string Require(string key) => Get(key) ?? throw Missing(key);

    /// <summary>A value that is <c>true</c> or <c>false</c>.</summary>
    /// <exception cref="RunException">There is none, or it is neither.</exception>
    public bool RequireBoolean(string key) => GetBoolean(key) ?? throw Missing(key);

    /// <summary>A whole number.</summary>
    /// <exception cref="RunException">There is none, or it is no whole number.</exception>
    public int RequireInt32(string key) => GetInt32(key) ?? throw Missing(key);

    /// <summary>A number.</summary>
    /// <exception cref="RunException">There is none, or it is no number.</exception>
    public double RequireDouble(string key) => GetDouble(key) ?? throw Missing(key);

    /// <summary>A value written as JSON.</summary>
    /// <exception cref="RunException">There is none, or it is no JSON of that type.</exception>
    public T? RequireObject<T>(string key, JsonSerializerOptions options) => Parse<T>(key, Require(key), options);

    /// <inheritdoc cref="RequireObject{T}(string, JsonSerializerOptions)"/>
    public T? RequireObject<T>(string key) => RequireObject<T>(key, JsonSerializerOptions.Default);

    private T? Parse<T>(string key, string value, JsonSerializerOptions options)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(value, options);
        }
        catch (JsonException exception)
        {
            throw new ConfigTypeException(FullKey(key), value, typeof(T).FullName!, exception);
        }
    }

    private ConfigMissingException Missing(string key) => new(FullKey(key));

    private string FullKey(string key) => $"{_name}:{key}";
}
