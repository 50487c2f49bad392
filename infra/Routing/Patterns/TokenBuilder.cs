namespace Hybrid.Infra.Routing.Patterns;

/// <summary>Collects tokens, keeping each run of wildcards in the normal form <c>?…?*</c>.</summary>
internal sealed class TokenBuilder
{
    private readonly List<char> _tokens = [];

    public char[] Tokens => [.. _tokens];

    public void Append(char token)
    {
        var afterRun = _tokens.Count > 0 && _tokens[^1] == Token.Run;
        if (token == Token.One && afterRun)
            _tokens.Insert(_tokens.Count - 1, token);
        else if (token != Token.Run || !afterRun)
            _tokens.Add(token);
    }
}
