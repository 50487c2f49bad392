using System.Globalization;
using System.Text;

namespace Hybrid.Local.FrontDoor.Records;

/// <summary>
/// A request as a line of the access log: the 33 documented fields, separated by blanks, <c>-</c> where there is nothing to tell.
/// </summary>
/// <param name="loadBalancer">What stands for the load balancer's id, <c>app/NAME/ID</c>.</param>
internal sealed class AccessLogLine(string loadBalancer)
{
    // An ALB tells no more than this of a user agent.
    private const int LongestUserAgent = 8 * 1024;

    /// <summary>The line, without its end.</summary>
    public string Of(RequestRecord record)
    {
        var line = new StringBuilder(512);
        var connection = record.Connection;
        var target = record.Instance ?? "-";
        var targetStatus = record.TargetStatus?.ToString(CultureInfo.InvariantCulture) ?? "-";
        Add(line, Type(record));
        Add(line, Time(record.Time + record.Duration));
        Add(line, loadBalancer);
        Add(line, connection.Client.ToString());
        Add(line, target);
        Add(line, Seconds(record.RequestProcessing));
        Add(line, Seconds(record.TargetProcessing));
        Add(line, Seconds(record.ResponseProcessing));
        Add(line, record.Status.ToString(CultureInfo.InvariantCulture));
        Add(line, targetStatus);
        Add(line, record.ReceivedBytes.ToString(CultureInfo.InvariantCulture));
        Add(line, record.SentBytes.ToString(CultureInfo.InvariantCulture));
        AddQuoted(line, $"{record.Method} {Url(record)} {record.Protocol}");
        AddQuoted(line, record.UserAgent is { Length: > LongestUserAgent } agent ? agent[..LongestUserAgent] : record.UserAgent);
        Add(line, connection.TlsCipherSuite ?? "-");
        Add(line, connection.TlsVersion ?? "-");
        Add(line, record.TargetGroup?.Arn ?? "-");
        AddQuoted(line, record.TraceId);
        // The name that the client asked for by SNI, and the certificate that it got, which is none of ACM's here.
        AddQuoted(line, connection.ServerName);
        AddQuoted(line, null);
        Add(line, record.Action is null ? "-" : record.Priority.ToString(CultureInfo.InvariantCulture));
        Add(line, Time(record.Time));
        AddQuoted(line, Actions(record));
        AddQuoted(line, record.RedirectUrl);
        AddQuoted(line, record.ErrorReason);
        AddQuoted(line, record.Instance);
        AddQuoted(line, record.Instance is null ? null : targetStatus);
        AddQuoted(line, record.Classification?.Tier.ToString());
        AddQuoted(line, record.Classification?.Reason);
        Add(line, connection.TraceId);
        AddQuoted(line, record.TransformedHost);
        AddQuoted(line, record.TransformedUri);
        AddQuoted(line, record.TransformStatus);
        return line.ToString(0, line.Length - 1);
    }

    private static string Type(RequestRecord record) => record switch
    {
        { IsUpgrade: true, Status: 101 } => record.Connection.IsTls ? "wss" : "ws",
        { Protocol: "HTTP/2" } => "h2",
        _ => record.Connection.IsTls ? "https" : "http",
    };

    // With scheme, host and port, as an ALB writes it.
    private static string Url(RequestRecord record)
    {
        if (!record.Target.StartsWith('/')) return record.Target;
        var scheme = record.Connection.IsTls ? "https" : "http";
        var host = record.Host.Length == 0 ? "localhost" : record.Host;
        var hasPort = host.LastIndexOf(':') > host.LastIndexOf(']');
        return $"{scheme}://{host}{(hasPort ? "" : $":{record.Connection.LocalPortText}")}{record.Target}";
    }

    private static string? Actions(RequestRecord record)
    {
        if (record.Action is not { } action) return null;
        List<string> taken = [];
        // Tokens are validated by an action that the format has no word of its own for.
        if (action.Authentication is not null) taken.Add("authenticate");
        if (record.TransformStatus is not null) taken.Add("rewrite");
        if (!record.IsUnauthenticated) taken.Add(action.Type);
        return string.Join(',', taken);
    }

    private static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    // -1: the request did not get there.
    private static string Seconds(TimeSpan? time) =>
        time is { } known ? known.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture) : "-1";

    private static void Add(StringBuilder line, string field) => line.Append(field).Append(' ');

    private static void AddQuoted(StringBuilder line, string? field)
    {
        line.Append('"');
        foreach (var c in string.IsNullOrEmpty(field) ? "-" : field)
        {
            // A quotation mark of the client's must not end the field; what is no ASCII is a byte of a header.
            if (c is '"' or '\\' or > '~' || char.IsControl(c)) line.Append(CultureInfo.InvariantCulture, $"\\x{(int)c:X2}");
            else line.Append(c);
        }

        line.Append("\" ");
    }
}
