namespace Hybrid.Infra.Settings;

/// <summary>The namespace <c>aws</c>: what the AWS provider is told. The program uses the region; of the rest it knows the names.</summary>
internal static class AwsSettings
{
    // The configuration of the AWS provider, version 7 (pulumi.com/registry/packages/aws/installation-configuration), and what the engine
    // takes for any provider.
    private static readonly string[] Others =
    [
        "accessKey", "allowedAccountIds", "assumeRoleWithWebIdentity", "assumeRoles", "customCaBundle", "defaultTags",
        "ec2MetadataServiceEndpoint", "ec2MetadataServiceEndpointMode", "endpoints", "forbiddenAccountIds", "httpProxy",
        "httpsProxy", "ignoreTags", "insecure", "maxRetries", "noProxy", "pluginDownloadURL", "profile", "retryMode",
        "s3UsEast1RegionalEndpoint", "s3UsePathStyle", "secretKey", "sharedConfigFiles", "sharedCredentialsFiles",
        "skipCredentialsValidation", "skipMetadataApiCheck", "skipRequestingAccountId", "stsRegion", "tagPolicyCompliance", "token",
        "tokenBucketRateLimiterCapacity", "useDualstackEndpoint", "useFipsEndpoint", "userAgents", "version",
    ];

    /// <summary>The region; null where the provider finds it elsewhere, or where it is wrong.</summary>
    public static string? Region(IReadOnlyDictionary<string, string> values, List<SettingsFault> faults)
    {
        var section = SettingsSection.Root("aws", values, faults);
        foreach (var key in Others) section.Has(key);
        var anyRegion = section.Boolean("skipRegionValidation", false);
        var region = section.Region("region", anyRegion);
        section.RejectOtherKeys();
        return region;
    }

    /// <summary>Every key with what it may hold; the region is a rule of the whole, since another key lifts it.</summary>
    public static SectionShape Shape()
    {
        var shape = new SectionShape(typeof(AwsSettings));
        shape.Add("region", new("a region of AWS", () => []), (object?)null);
        SettingsSection.Described("aws", shape).Boolean("skipRegionValidation", false);
        foreach (var key in Others) shape.Add(key, new("what the provider's own documentation says", () => []), (object?)null);
        return shape;
    }
}
