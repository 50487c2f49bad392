using Hybrid.Infra.Catalog;

namespace Hybrid.Local.Cli.Catalog.Editing;

/// <summary>The target of a route as an element of <c>infra/Routes.cs</c> has it.</summary>
internal sealed class TargetCode : IRouteTargetVisitor<string>
{
    public string OfFunction(LambdaFunction target) => $"Functions.{target.Name}";

    public string OfRedirect(Redirect target)
    {
        var defaults = new Redirect();
        (string Name, string Value, string Default)[] parts =
        [
            ("Protocol", target.Protocol, defaults.Protocol), ("Host", target.Host, defaults.Host), ("Port", target.Port, defaults.Port),
            ("Query", target.Query, defaults.Query),
        ];
        string[] set =
        [
            .. target.StatusCode == defaults.StatusCode ? [] : new[] { $"StatusCode = {target.StatusCode}" },
            .. parts.Where(part => part.Value != part.Default).Select(part => $"{part.Name} = {CSharpLiteral.Of(part.Value)}"),
        ];
        var others = $"{{ {string.Join(", ", set)} }}";
        return target.Path == defaults.Path ? $"new Redirect {others}"
            : $"Redirect.To({CSharpLiteral.Of(target.Path)}){(set.Length > 0 ? $" with {others}" : "")}";
    }

    public string OfServers(Servers target) => $"Servers.Named({CSharpLiteral.Of(target.Name)})";

    public string OfFixedResponse(FixedResponse target) => target == Fixed.Response(target.StatusCode)
        ? $"Fixed.Response({target.StatusCode})"
        : $"Fixed.Response({target.StatusCode}, {CSharpLiteral.Of(target.ContentType)}, {CSharpLiteral.Of(target.MessageBody)})";
}
