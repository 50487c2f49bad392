namespace Hybrid.Functions.Assets;

/// <summary>Where the assets are, as the stack says in environment variables.</summary>
public sealed record AssetSettings
{
    /// <summary>The variable with the name of the bucket.</summary>
    public const string BucketVariable = "ASSETS_BUCKET";

    /// <summary>The variable with the prefix of all keys.</summary>
    public const string PrefixVariable = "ASSETS_PREFIX";

    /// <summary>The bucket.</summary>
    public required string Bucket { get; init; }

    /// <summary>
    /// What every key begins with, such as <c>assets/</c>: all that the function may read. What stands below the route's path in a request
    /// stands below this in the bucket.
    /// </summary>
    public required string Prefix { get; init; }

    /// <exception cref="InvalidOperationException">A variable is not set, or the prefix is not a folder.</exception>
    public static AssetSettings Read(Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        var prefix = Require(PrefixVariable);
        if (prefix.StartsWith('/') || !prefix.EndsWith('/'))
        {
            throw new InvalidOperationException(
                $"The environment variable {PrefixVariable} is \"{prefix}\"; it must end in a slash and begin with none, such as assets/.");
        }

        return new() { Bucket = Require(BucketVariable), Prefix = prefix };

        string Require(string name) =>
            variable(name) is { Length: > 0 } value
                ? value
                : throw new InvalidOperationException($"The environment variable {name} is not set; the stack sets it.");
    }
}
