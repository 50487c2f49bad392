using System.Text.RegularExpressions;
using Hybrid.Infra.Catalog;
using Hybrid.Infra.Findings;
using Hybrid.Infra.Routing.Conditions;
using Match = Hybrid.Infra.Routing.Conditions.Match;

namespace Hybrid.Local.Cli.Import.Sources;

/// <summary>
/// Values of conditions that may be secrets: those of headers and parameters whose names say so, such as the header by which a CDN proves
/// itself, and those that look like a key wherever they stand. Source is no place for them, and neither is what is printed.
/// </summary>
internal static partial class Secrets
{
    /// <summary>What may hold a secret, as the beginning of a sentence; null if nothing does.</summary>
    public static string? In(Match match, FunctionTarget? target, RouteTarget? answer = null)
    {
        foreach (var condition in match.Conditions)
        {
            var found = condition switch
            {
                HttpHeaderCondition header when header.Values.Concat(header.RegexValues).Any(value => IsSecret(header.Name, value)) =>
                    $"Its condition on the header {Quoted.Visible(header.Name)}",
                QueryStringCondition query when query.Values.FirstOrDefault(pair => IsSecret(pair.Key ?? "", pair.Value)) is { } pair =>
                    pair.Key is { Length: > 0 } key && !LooksLikeAKey().IsMatch(key)
                        ? $"Its condition on the query parameter {Quoted.Visible(key)}"
                        : "Its condition on a query parameter",
                _ => null,
            };
            if (found is not null) return found;
        }

        if ((target?.Rewrites ?? []).Any(rewrite => MayBe(rewrite.Replacement))) return "What it writes into a request";
        string[] answers = answer switch
        {
            Redirect redirect => [redirect.Host, redirect.Path, $"?{redirect.Query}"],
            FixedResponse response => [response.MessageBody],
            _ => [],
        };
        return answers.Any(MayBe) ? "What it answers" : null;
    }

    /// <summary>What of it may hold a secret; null if nothing does. Whom it asks is a matter of settings, and no source.</summary>
    public static string? In(SourceAuthentication? authentication) => authentication?.Authenticate switch
    {
        SignIn signIn when signIn.ExtraParameters.Any(parameter => IsSecret(parameter.Key, parameter.Value)) || MayBe(signIn.Scope) =>
            "What it asks the identity provider for",
        JwtValidation jwt when jwt.Claims.Any(claim => claim.Values.Any(value => IsSecret("", value))) => "A claim that it asks for",
        _ => null,
    };

    private static bool MayBe(string text) => SecretParameter().IsMatch(text) || LooksLikeAKey().IsMatch(text);

    /// <summary>Whether a value may be one: by the name of what bears it, or by its looks.</summary>
    public static bool IsSecret(string name, string value) =>
        value.Any(c => c is not ('*' or '?'))
        && (Telling().IsMatch(name) || LooksLikeAKey().IsMatch(value) || LooksLikeAKey().IsMatch(name));

    [GeneratedRegex(
        "cookie|auth|token|secret|passw|pwd|credential|session|signature|verify|(^|[-_.])(api|access|origin|shared|private)?key([-_.]|$)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Telling();

    [GeneratedRegex(
        "[?&][^=&]*(auth|token|secret|passw|credential|session|key)[^=&]*=",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex SecretParameter();

    // Sixteen letters and digits in a row, both among them, or the two words by which a header bears a credential.
    [GeneratedRegex(
        @"(?=[A-Za-z_+=-]*[0-9])(?=[0-9_+=-]*[A-Za-z])[A-Za-z0-9_+=-]{16,}|^\s*(bearer|basic)\s",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex LooksLikeAKey();
}
