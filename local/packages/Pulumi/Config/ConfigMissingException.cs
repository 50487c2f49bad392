namespace Pulumi;

/// <summary>A required value is not in the configuration.</summary>
internal sealed class ConfigMissingException(string key) : RunException(
    $"Missing Required configuration variable '{key}'\n\tplease set a value using the command `pulumi config set {key} <value>`");
