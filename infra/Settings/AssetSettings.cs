namespace Hybrid.Infra.Settings;

/// <summary><c>hybrid:assets</c>: where the static assets are kept; in a bucket of their own by default.</summary>
public sealed record AssetSettings
{
    /// <summary>An existing bucket for them, of the stack's region; nothing of it is changed but the objects below the prefix.</summary>
    public string? Bucket { get; init; }

    /// <summary>What the keys of all assets begin with in that bucket: a folder, which ends in a slash.</summary>
    public string Prefix { get; init; } = "assets/";

    internal static AssetSettings Read(SettingsSection section)
    {
        section.RejectWithout("bucket", "prefix");
        return new()
        {
            // https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
            Bucket = section.OptionalText("bucket", @"^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", "the name of a bucket in S3"),
            Prefix = section.Text(
                "prefix",
                new AssetSettings().Prefix,
                @"^[0-9A-Za-z!_.'()-][0-9A-Za-z!_.'()/-]{0,498}/$",
                "a folder of at most 500 characters that S3 takes in a key, with a slash at its end and none at its beginning"),
        };
    }
}
