using System.Text.Json;

namespace Hybrid.Infra.Tests.Harness.Surface.Facts;

/// <summary>An input or output of a resource, function or nested type.</summary>
/// <param name="Plain">Which part of an input is no <c>Input</c>: all of it, or the outer collection.</param>
internal sealed record ProviderMember(
    string Name, string CSharpName, string Type, bool IsRequired, bool IsOptional, bool IsJson, string? Plain)
{
    public static ProviderMember Of(JsonProperty member)
    {
        var value = member.Value;
        return new(
            member.Name,
            Text("csharpName") ?? char.ToUpperInvariant(member.Name[0]) + member.Name[1..],
            Text("type")!,
            Flag("required"),
            Flag("optional"),
            Flag("json"),
            Text("plain"));

        string? Text(string name) => value.TryGetProperty(name, out var text) ? text.GetString() : null;

        bool Flag(string name) => value.TryGetProperty(name, out var flag) && flag.GetBoolean();
    }
}
