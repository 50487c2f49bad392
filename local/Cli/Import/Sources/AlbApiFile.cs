using System.Globalization;
using Hybrid.Infra.Routing.Conditions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hybrid.Local.Cli.Import.Sources;

/// <summary>
/// The <c>[ALBApi(listener, path, priority)]</c> attributes of Amazon.Lambda.Annotations in a C# file; what each of their properties comes
/// to is in Amazon.Lambda.Annotations.SourceGenerator (https://github.com/aws/aws-lambda-dotnet).
/// </summary>
internal sealed class AlbApiFile
{
    private const string Attribute = "ALBApi";

    private readonly string _file;
    private readonly ConstantValues _constants;

    private AlbApiFile(string file, SyntaxNode root) => (_file, _constants) = (file, new(root));

    /// <summary>The rules of a file.</summary>
    /// <exception cref="SourceException">It has none.</exception>
    public static IReadOnlyList<SourceRule> Rules(string file, string text)
    {
        var root = CSharpSyntaxTree.ParseText(text).GetRoot();
        var source = new AlbApiFile(file, root);
        SourceRule[] rules =
        [
            .. root.DescendantNodes().OfType<AttributeSyntax>().Where(attribute => Name(attribute) == Attribute).Select(source.Read),
            .. root.DescendantTrivia()
                .Where(trivia => trivia.IsKind(SyntaxKind.DisabledTextTrivia))
                .Where(trivia => trivia.ToString().Contains($"[{Attribute}", StringComparison.Ordinal))
                .Select(trivia => source.Unread("", trivia.GetLocation(), "It stands in code that a directive such as #if leaves out.")),
        ];
        return rules.Length > 0 ? rules : throw new SourceException($"C#, but no [{Attribute}] is in it");
    }

    private static string Name(AttributeSyntax attribute)
    {
        var name = attribute.Name is QualifiedNameSyntax qualified ? qualified.Right.Identifier.Text
            : attribute.Name is AliasQualifiedNameSyntax alias ? alias.Name.Identifier.Text
            : attribute.Name.ToString();
        return name.EndsWith("Attribute", StringComparison.Ordinal) ? name[..^"Attribute".Length] : name;
    }

    private SourceRule Unread(string member, Location location, string reason) => new()
    {
        Place = $"{_file}: {member}line {location.GetLineSpan().StartLinePosition.Line + 1}", Listener = "a listener that is not read",
        Priority = null, Match = null, Reason = reason,
    };

    private SourceRule Read(AttributeSyntax attribute)
    {
        var arguments = new AttributeArguments(attribute, _constants, "listenerArn", "pathPattern", "priority");
        var (type, method) = Member(attribute);
        var rule = Unread($"{type}.{method?.Identifier.Text}, ", attribute.GetLocation(), "") with { Reason = null };
        try
        {
            rule = rule with
            {
                // @Name is a reference to the template.
                Listener = (arguments.Text("listenerArn", "ListenerArn") ?? rule.Listener).TrimStart('@'),
                Priority = arguments.Number("priority", "Priority"),
            };
            return SourceRule.Of(
                rule,
                ConditionOrder.Of(Conditions(arguments)),
                Target(attribute, arguments),
                rule.Priority is null ? "Its priority is not written in the attribute." : null);
        }
        catch (UnresolvedException exception)
        {
            return rule with { Reason = exception.Message };
        }
    }

    private static IEnumerable<Condition> Conditions(AttributeArguments arguments)
    {
        if (arguments.Text("pathPattern", "PathPattern") is { Length: > 0 } path) yield return new PathPatternCondition([path], []);
        if (arguments.Text("HostHeader") is { Length: > 0 } host) yield return new HostHeaderCondition([host], []);
        if (arguments.Text("HttpMethod") is { Length: > 0 } method)
            yield return new HttpRequestMethodCondition([method.ToUpper(CultureInfo.InvariantCulture)]);
        if (arguments.Text("HttpHeaderConditionName") is { Length: > 0 } name)
            yield return new HttpHeaderCondition(name, [.. arguments.Texts("HttpHeaderConditionValues").Distinct()], []);
        if (arguments.Texts("QueryStringConditions") is { Count: > 0 } query)
            yield return new QueryStringCondition([.. query.Select(Pair).Distinct()]);
        if (arguments.Texts("SourceIpConditions") is { Count: > 0 } blocks) yield return new SourceIpCondition([.. blocks.Distinct()]);
    }

    // "key=value"; "=value" for any key.
    private static QueryStringPair Pair(string text) => text.Split('=', 2) switch
    {
        ["", var value] => new(null, value),
        [var key, var value] => new(key, value),
        _ => new(null, text),
    };

    private static (string Type, MethodDeclarationSyntax? Method) Member(AttributeSyntax attribute) => (
        attribute.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.Identifier.Text ?? "",
        attribute.FirstAncestorOrSelf<MethodDeclarationSyntax>());

    private FunctionTarget Target(AttributeSyntax attribute, AttributeArguments arguments)
    {
        var (type, method) = Member(attribute);
        var name = method?.Identifier.Text ?? type;
        var lambda = method?.AttributeLists.SelectMany(list => list.Attributes).FirstOrDefault(other => Name(other) == "LambdaFunction");
        return new()
        {
            Key = $"{_file} {type}.{name} {method?.ParameterList}",
            Names = [.. Names(lambda is null ? null : new AttributeArguments(lambda, _constants).Text("ResourceName"), name, type)],
            MultiValueHeaders = arguments.Truth("MultiValueHeaders"),
        };
    }

    // A method called after what it does for Lambda says nothing of what it is for.
    private static IEnumerable<string> Names(string? resource, string method, string type)
    {
        if (resource is { Length: > 0 }) yield return resource;
        var name = method.EndsWith("Async", StringComparison.Ordinal) ? method[..^"Async".Length] : method;
        if (name is not ("" or "Handle" or "Handler" or "FunctionHandler" or "Run" or "Invoke")) yield return name;
        yield return type;
    }
}
