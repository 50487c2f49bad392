namespace Hybrid.Local.Lambda.Events;

/// <summary>Splits a query string without decoding anything, as a load balancer does: a function gets keys and values percent-encoded.</summary>
internal static class QueryParameters
{
    /// <summary>A key without <c>=</c> has the value "": not documented, and the likely one.</summary>
    public static List<KeyValuePair<string, string>> Parse(string query)
    {
        var parameters = new List<KeyValuePair<string, string>>();
        foreach (var range in query.AsSpan().Split('&'))
        {
            var parameter = query.AsSpan(range);
            if (parameter.IsEmpty) continue;
            var equals = parameter.IndexOf('=');
            parameters.Add(equals < 0 ? new(parameter.ToString(), "") : new(parameter[..equals].ToString(), parameter[(equals + 1)..].ToString()));
        }

        return parameters;
    }
}
