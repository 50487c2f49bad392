namespace Hybrid.Local.Bootstrap.RuntimeApi;

/// <summary>A response of the Runtime API.</summary>
/// <param name="Head">The status line and the headers, each line with its end.</param>
/// <param name="Body">The body.</param>
internal sealed record HttpResponse(string Head, byte[] Body)
{
    // After "HTTP/1.1 ".
    public int StatusCode { get; } = int.TryParse(Head.AsSpan(9, 3), out var code) ? code : 0;

    /// <summary>The value of a header, or null.</summary>
    public string? Header(string name) => Header(Head, name);

    /// <summary>The value of a header within <paramref name="head"/>, or null. Names have no case.</summary>
    public static string? Header(string head, string name)
    {
        foreach (var line in head.AsSpan().EnumerateLines())
        {
            if (line.Length > name.Length && line[name.Length] == ':' && line.StartsWith(name, StringComparison.OrdinalIgnoreCase))
                return line[(name.Length + 1)..].Trim().ToString();
        }

        return null;
    }
}
