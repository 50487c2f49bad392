using System.Text;
using System.Text.Unicode;
using Hybrid.Local.Cli.Output;
using Hybrid.Local.FrontDoor.Records;

namespace Hybrid.Local.RouteMap.Stories;

/// <summary>A request as a command for a POSIX shell. What must not be shown is a variable in it, to be set before.</summary>
internal sealed record CurlCommand
{
    // curl writes these itself, or they belong to the connection.
    private static readonly string[] LeftOut = ["host", "content-length", "connection", "transfer-encoding", "expect"];

    /// <summary>Scheme, host and port of where it is sent.</summary>
    public required string Origin { get; init; }

    /// <summary>The method.</summary>
    public required string Method { get; init; }

    /// <summary>Path and query as sent.</summary>
    public required string PathAndQuery { get; init; }

    /// <summary>The Host header; empty for that of the origin.</summary>
    public string Host { get; init; } = "";

    /// <summary>The other headers, a line each.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The body; null for none.</summary>
    public CutBytes? Body { get; init; }

    /// <summary>Headers whose values are not shown, besides those that hold what must not be.</summary>
    public Func<string, bool> IsHidden { get; init; } = _ => false;

    /// <summary>Whether the certificate of the origin is one that clients trust; that of a run is not.</summary>
    public bool IsTrusted { get; init; }

    /// <param name="story">The request.</param>
    /// <param name="secrets">What must not be shown.</param>
    /// <param name="origin">Scheme, host and port of the listener.</param>
    public static string Of(Story story, Secrets secrets, string origin) => new CurlCommand
    {
        Origin = origin,
        Method = story.Record.Method,
        PathAndQuery = FrontDoor.Requests.RequestTarget.PathAndQuery(story.Record.Target),
        Host = story.Record.Host,
        Headers = story.Transcript?.RequestHeaders ?? [],
        Body = story.Transcript?.RequestBody,
    }.Text(secrets);

    /// <summary>The command.</summary>
    public string Text(Secrets secrets)
    {
        // As sent: neither dots in the path nor brackets mean anything to curl then.
        var command = new StringBuilder("curl -i --path-as-is -g");
        if (Origin.StartsWith("https:", StringComparison.Ordinal) && !IsTrusted) command.Append(" -k");
        if (Method == "HEAD") command.Append(" -I");
        else if (Method != "GET") command.Append(" -X ").Append(Quote(Method));
        command.Append(' ').Append(Quote(Origin + secrets.Hide(PathAndQuery)));
        if (Host.Length > 0 && Host != new Uri(Origin).Authority) Add(command, Quote($"Host: {Host}"));
        foreach (var (name, value) in Headers)
        {
            if (LeftOut.Contains(name, StringComparer.OrdinalIgnoreCase)) continue;
            var shown = secrets.Hide(name, value);
            if (shown != value || IsHidden(name)) Add(command, $"\"{name}: ${Variable(name)}\"");
            // To curl a header without a value is one to leave out; a semicolon makes it an empty one.
            else Add(command, Quote(value.Length == 0 ? $"{name};" : $"{name}: {value}"));
        }

        return Body is { Length: > 0 } body ? WithBody(command.ToString(), body, secrets) : command.ToString();
    }

    private static string WithBody(string command, CutBytes body, Secrets secrets)
    {
        var note = body.IsCut ? $"# the body had {body.Length:N0} bytes; the first {CutBytes.Most:N0} are here\n" : "";
        if (Utf8.IsValid(body.Bytes) && !body.Bytes.Contains((byte)0))
            return $"{note}{command} \\\n  --data-binary {Quote(secrets.Hide(Encoding.UTF8.GetString(body.Bytes)))}";
        return $"{note}printf %s {Convert.ToBase64String(body.Bytes)} | base64 -d | {command} \\\n  --data-binary @-";
    }

    private static void Add(StringBuilder command, string header) => command.Append(" \\\n  -H ").Append(header);

    private static string Quote(string text) => ShellWords.Quote(text);

    private static string Variable(string header) => header.ToUpperInvariant().Replace('-', '_');
}
