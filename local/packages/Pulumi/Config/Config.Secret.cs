using System.Text.Json;

namespace Pulumi;

public sealed partial class Config
{
    /// <summary>As <see cref="Get"/>, secret.</summary>
    public Output<string>? GetSecret(string key) => Get(key) is { } value ? Output.CreateSecret(value) : null;

    /// <summary>As <see cref="GetBoolean"/>, secret.</summary>
    public Output<bool>? GetSecretBoolean(string key) => Secret(GetBoolean(key));

    /// <summary>As <see cref="GetInt32"/>, secret.</summary>
    public Output<int>? GetSecretInt32(string key) => Secret(GetInt32(key));

    /// <summary>As <see cref="GetDouble"/>, secret.</summary>
    public Output<double>? GetSecretDouble(string key) => Secret(GetDouble(key));

    /// <summary>As <see cref="GetObject{T}(string, JsonSerializerOptions)"/>, secret.</summary>
    public Output<T>? GetSecretObject<T>(string key, JsonSerializerOptions options)
        => Get(key) is { } value ? Output.CreateSecret(Parse<T>(key, value, options)!) : null;

    /// <inheritdoc cref="GetSecretObject{T}(string, JsonSerializerOptions)"/>
    public Output<T>? GetSecretObject<T>(string key) => GetSecretObject<T>(key, JsonSerializerOptions.Default);

    /// <summary>As <see cref="Require"/>, secret.</summary>
    public Output<string> RequireSecret(string key) => Output.CreateSecret(Require(key));

    /// <summary>As <see cref="RequireBoolean"/>, secret.</summary>
    public Output<bool> RequireSecretBoolean(string key) => Output.CreateSecret(RequireBoolean(key));

    /// <summary>As <see cref="RequireInt32"/>, secret.</summary>
    public Output<int> RequireSecretInt32(string key) => Output.CreateSecret(RequireInt32(key));

    /// <summary>As <see cref="RequireDouble"/>, secret.</summary>
    public Output<double> RequireSecretDouble(string key) => Output.CreateSecret(RequireDouble(key));

    /// <summary>As <see cref="RequireObject{T}(string, JsonSerializerOptions)"/>, secret.</summary>
    public Output<T> RequireSecretObject<T>(string key, JsonSerializerOptions options)
        => Output.CreateSecret(RequireObject<T>(key, options)!);

    /// <inheritdoc cref="RequireSecretObject{T}(string, JsonSerializerOptions)"/>
    public Output<T> RequireSecretObject<T>(string key) => RequireSecretObject<T>(key, JsonSerializerOptions.Default);

    private static Output<T>? Secret<T>(T? value) where T : struct => value is { } given ? Output.CreateSecret(given) : null;
}
