using System.Text;
using System.Text.Unicode;
using Hybrid.Local.Cli.Output;

namespace Hybrid.Local.RouteMap.Stories;

/// <summary>A story's request as a command for a POSIX shell. What must not be shown is a variable in it, to be set before.</summary>
internal static class CurlCommand
{
    // curl writes these itself, or they belong to the connection.
    private static readonly string[] LeftOut = ["host", "content-length", "connection", "transfer-encoding", "expect"];

    /// <param name="story">The request.</param>
    /// <param name="secrets">What must not be shown.</param>
    /// <param name="origin">Scheme, host and port of the listener.</param>
    public static string Of(Story story, Secrets secrets, string origin)
    {
        var record = story.Record;
        // As sent: neither dots in the path nor brackets mean anything to curl then.
        var command = new StringBuilder("curl -i --path-as-is -g");
        if (origin.StartsWith("https:", StringComparison.Ordinal)) command.Append(" -k");
        if (record.Method == "HEAD") command.Append(" -I");
        else if (record.Method != "GET") command.Append(" -X ").Append(Quote(record.Method));
        command.Append(' ').Append(Quote(origin + secrets.Hide(FrontDoor.Requests.RequestTarget.PathAndQuery(record.Target))));
        if (record.Host.Length > 0 && record.Host != new Uri(origin).Authority) Add(command, Quote($"Host: {record.Host}"));
        foreach (var (name, value) in story.Transcript?.RequestHeaders ?? [])
        {
            if (LeftOut.Contains(name, StringComparer.OrdinalIgnoreCase)) continue;
            var shown = secrets.Hide(name, value);
            if (shown != value) Add(command, $"\"{name}: ${Variable(name)}\"");
            // To curl a header without a value is one to leave out; a semicolon makes it an empty one.
            else Add(command, Quote(value.Length == 0 ? $"{name};" : $"{name}: {value}"));
        }

        return story.Transcript is { RequestBody: { Length: > 0 } body } ? WithBody(command.ToString(), body, secrets) : command.ToString();
    }

    private static string WithBody(string command, FrontDoor.Records.CutBytes body, Secrets secrets)
    {
        var note = body.IsCut ? $"# the body had {body.Length:N0} bytes; the first {FrontDoor.Records.CutBytes.Most:N0} are here\n" : "";
        if (Utf8.IsValid(body.Bytes) && !body.Bytes.Contains((byte)0))
            return $"{note}{command} \\\n  --data-binary {Quote(secrets.Hide(Encoding.UTF8.GetString(body.Bytes)))}";
        return $"{note}printf %s {Convert.ToBase64String(body.Bytes)} | base64 -d | {command} \\\n  --data-binary @-";
    }

    private static void Add(StringBuilder command, string header) => command.Append(" \\\n  -H ").Append(header);

    private static string Quote(string text) => ShellWords.Quote(text);

    private static string Variable(string header) => header.ToUpperInvariant().Replace('-', '_');
}
