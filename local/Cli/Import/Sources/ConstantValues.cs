using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hybrid.Local.Cli.Import.Sources;

/// <summary>The values of constant expressions, as far as one file says them: literals, sums of texts, lists, its own constants.</summary>
internal sealed class ConstantValues
{
    private readonly Dictionary<string, ExpressionSyntax?> _constants;

    public ConstantValues(SyntaxNode root) => _constants = root.DescendantNodes().OfType<FieldDeclarationSyntax>()
        .Where(field => field.Modifiers.Any(SyntaxKind.ConstKeyword))
        .SelectMany(field => field.Declaration.Variables)
        // Of two types each may have one of this name, and which is meant is not told here.
        .GroupBy(variable => variable.Identifier.Text)
        .ToDictionary(name => name.Key, name => name.Count() == 1 ? name.Single().Initializer?.Value : null);

    /// <summary>A text, a number, a truth value, null, or an array of texts.</summary>
    /// <exception cref="UnresolvedException">It is none of them, or not said in the file.</exception>
    public object? Of(ExpressionSyntax expression) => Of(expression, []);

    private object? Of(ExpressionSyntax expression, HashSet<string> within) => expression switch
    {
        LiteralExpressionSyntax literal => literal.Token.Value,
        ParenthesizedExpressionSyntax inner => Of(inner.Expression, within),
        PrefixUnaryExpressionSyntax { Operand: var operand } minus when minus.IsKind(SyntaxKind.UnaryMinusExpression)
            && Of(operand, within) is int number => -number,
        BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression) && Of(sum.Left, within) is string left
            && Of(sum.Right, within) is string right => left + right,
        ImplicitArrayCreationExpressionSyntax { Initializer: var items } => Texts(items.Expressions, within),
        ArrayCreationExpressionSyntax { Initializer: { } items } => Texts(items.Expressions, within),
        CollectionExpressionSyntax list when list.Elements.All(element => element is ExpressionElementSyntax) =>
            Texts(list.Elements.Select(element => ((ExpressionElementSyntax)element).Expression), within),
        IdentifierNameSyntax { Identifier.Text: var name } => Constant(name, within),
        MemberAccessExpressionSyntax { Name.Identifier.Text: var name } => Constant(name, within),
        InvocationExpressionSyntax
        {
            Expression: IdentifierNameSyntax { Identifier.Text: "nameof" }, ArgumentList.Arguments: [var named],
        } => named.ToString().Split('.')[^1],
        _ => throw Unresolved(expression),
    };

    private object? Constant(string name, HashSet<string> within) =>
        !within.Contains(name) && _constants.GetValueOrDefault(name) is { } value
            ? Of(value, [.. within, name])
            : throw new UnresolvedException(
                string.Create(CultureInfo.InvariantCulture, $"The constant {name} is not in this file; write its value in its place."));

    private string[] Texts(IEnumerable<ExpressionSyntax> items, HashSet<string> within) =>
        [.. items.Select(item => Of(item, within) as string ?? throw Unresolved(item))];

    // The expression itself may hold what is not to be shown.
    private static UnresolvedException Unresolved(ExpressionSyntax expression) =>
        new($"In line {expression.GetLocation().GetLineSpan().StartLinePosition.Line + 1} stands no constant that can be read here.");
}
