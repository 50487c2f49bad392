using System.Text.Json;

namespace Hybrid.Packages.Tests.Surface;

/// <summary>
/// The surface of a provider's package out of a <c>pulumi-*.json</c> with its resources, functions, nested types and enumerations,
/// as Pulumi's generator for C# writes them (github.com/pulumi/pulumi-dotnet, pulumi-language-dotnet/codegen).
/// </summary>
internal sealed class ProviderFacts
{
    private readonly Surface _surface = new();
    private readonly ProviderTypes _types;

    private ProviderFacts(JsonElement facts)
    {
        _types = new(facts);
        foreach (var resource in facts.GetProperty("resources").EnumerateObject())
            AddResource(resource.Name, resource.Value);
        foreach (var function in facts.GetProperty("functions").EnumerateObject())
            AddFunction(function.Name, function.Value);
        foreach (var input in facts.GetProperty("inputTypes").EnumerateObject())
        {
            // Those of a function begin as its class does.
            var parent = input.Name.Split('.')[^1].StartsWith("Get", StringComparison.Ordinal) ? "InvokeArgs" : "ResourceArgs";
            var isPlain = input.Value.TryGetProperty("plain", out _);
            AddArgs(Text(input.Value, "csharpType"), parent, Members(input.Value, "properties"), isPlain);
        }

        foreach (var output in facts.GetProperty("outputTypes").EnumerateObject())
        {
            var members = output.Value.TryGetProperty("sameAsInput", out _)
                ? Members(facts.GetProperty("inputTypes").GetProperty(output.Name), "properties")
                    .Select(member => member with { IsOptional = !member.IsRequired })
                : Members(output.Value, "properties");
            AddResult(Text(output.Value, "csharpType"), members);
        }

        foreach (var values in facts.GetProperty("enums").EnumerateObject())
            AddEnum(Text(values.Value, "csharpType"), values.Value.GetProperty("values"));
    }

    public static PackageFacts? Find(string folder, string package)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "pulumi-*.json").Order(StringComparer.Ordinal))
        {
            using var document = JsonDocument.Parse(File.ReadAllText(file));
            if (Text(document.RootElement, "csharpRootNamespace") == package)
                return new(Text(document.RootElement, "version"), new ProviderFacts(document.RootElement)._surface);
        }

        return null;
    }

    private void AddResource(string token, JsonElement resource)
    {
        var (scope, name) = (Text(resource, "csharpNamespace"), Text(resource, "csharpClass"));
        var kind = token.StartsWith("pulumi:providers:", StringComparison.Ordinal) ? "Provider"
            : resource.TryGetProperty("component", out _) ? "Component"
            : "Custom";
        var inputs = Members(resource, "inputs").ToList();
        var args = inputs.Exists(input => input.IsRequired) ? $"{scope}.{name}Args args" : $"{scope}.{name}Args? args = null";
        var options = kind == "Component" ? "Component" : "Custom";
        _surface.Add(new($"class {scope}.{name} : Pulumi.{kind}Resource", [
            $"[ResourceType(\"{token}\")]",
            $"{WireName.Token(token)}{name}(string name, {args}, Pulumi.{options}ResourceOptions? options = null)",
            .. Members(resource, "outputs").Select(output
                => $"{WireName.Output(output.Name)}Pulumi.Output<{_types.Output(output, nested: true)}> {output.CSharpName} {{ get; }}")]));
        AddArgs($"{scope}.{name}Args", "ResourceArgs", inputs);
    }

    private void AddFunction(string token, JsonElement function)
    {
        var name = $"{Text(function, "csharpNamespace")}.{Text(function, "csharpClass")}";
        var args = Members(function, "args").ToList();
        var (mark, preset) = args.Exists(arg => arg.IsRequired) ? ("", "") : ("?", " = null");
        const string Options = "Pulumi.InvokeOptions? options = null";
        var later = $"{WireName.Token(token)}static Task<{name}Result> InvokeAsync";
        var now = $"{WireName.Token(token)}static Pulumi.Output<{name}Result> Invoke";
        _surface.Add(new($"static class {name}", args.Count == 0
            ? [$"{later}({Options})", $"{now}({Options})", $"{now}(Pulumi.InvokeOutputOptions options)"]
            : [
                $"{later}({name}Args{mark} args{preset}, {Options})",
                $"{now}({name}InvokeArgs{mark} args{preset}, {Options})",
                $"{now}({name}InvokeArgs args, Pulumi.InvokeOutputOptions options)",
            ]));
        if (args.Count > 0)
        {
            AddArgs($"{name}Args", "InvokeArgs", args, isPlain: true);
            AddArgs($"{name}InvokeArgs", "InvokeArgs", args);
        }

        AddResult($"{name}Result", Members(function, "result"));
    }

    private void AddArgs(string name, string parent, IEnumerable<ProviderMember> members, bool isPlain = false)
        => _surface.Add(new($"sealed class {name} : Pulumi.{parent}", [
            $"{name.Split('.')[^1]}()",
            .. members.Select(member => WireName.Input(member.Name, member.IsRequired, member.IsJson)
                + $"{_types.Input(member, isPlain)} {member.CSharpName} {{ get; set; }}")]));

    private void AddResult(string name, IEnumerable<ProviderMember> members)
        => _surface.Add(new($"sealed class {name}", [
            .. members.Select(member => $"{WireName.Output(member.Name)}{_types.Output(member, nested: false)} {member.CSharpName};")]));

    private void AddEnum(string name, JsonElement values)
        => _surface.Add(new($"struct {name} : IEquatable<{name}>", [
            .. values.EnumerateObject().Select(value => $"static {name} {value.Name} {{ get; }} = \"{value.Value}\""),
            $"static bool op_Equality({name} left, {name} right)",
            $"static bool op_Inequality({name} left, {name} right)",
            $"static string op_Explicit({name} value)"]));

    private static IEnumerable<ProviderMember> Members(JsonElement owner, string name)
        => owner.GetProperty(name).EnumerateObject().Select(ProviderMember.Of);

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
