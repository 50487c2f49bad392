namespace Hybrid.Infra.Components.Shared;

/// <summary>The trust policy of a role that one AWS service assumes.</summary>
internal static class AssumeRolePolicy
{
    public static string For(string service) => $$"""
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"{{service}}"},"Action":"sts:AssumeRole"}]}
        """;
}
