namespace Hybrid.Local.Lambda.Events;

/// <summary>Which bodies go into the event as they are, and which in base64.</summary>
internal static class TextBody
{
    /// <summary>
    /// By the user guide: base64 if there is a content-encoding; else verbatim for text/*, application/json, application/javascript and
    /// application/xml; else base64. A form, a +json type or no type at all is therefore base64.
    /// </summary>
    public static bool IsText(IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        string? contentType = null;
        foreach (var (name, value) in headers)
        {
            if (name.Equals("content-encoding", StringComparison.OrdinalIgnoreCase)) return false;
            if (name.Equals("content-type", StringComparison.OrdinalIgnoreCase)) contentType = value;
        }

        var type = contentType.AsSpan();
        if (type.IndexOf(';') is >= 0 and var parameters) type = type[..parameters];
        type = type.Trim();
        return type.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
            || type.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || type.Equals("application/javascript", StringComparison.OrdinalIgnoreCase)
            || type.Equals("application/xml", StringComparison.OrdinalIgnoreCase);
    }
}
