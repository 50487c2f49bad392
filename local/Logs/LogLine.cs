using System.Buffers.Text;
using System.Text;

namespace Hybrid.Local.Logs;

/// <summary>
/// A request, as one line of an access log of an ALB has it. All of it are bytes of the log, as they stand there: quotation marks and
/// backslashes within quoted fields are escaped (<see cref="Text"/> takes that back), and <c>-</c> stands for nothing. It is valid only
/// within <see cref="ILineConsumer{TSelf}.Take"/>.
/// </summary>
/// <remarks>
/// The fields, in their order:
/// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html#access-log-entry-format. Newer ones
/// are added at the end; what comes after those that are known is passed over.
/// </remarks>
internal readonly ref struct LogLine
{
    private readonly ReadOnlySpan<byte> _line;
    private readonly ReadOnlySpan<int> _bounds;

    /// <param name="line">The bytes.</param>
    /// <param name="bounds">Where each field begins and ends, in turn.</param>
    /// <param name="source">The file, as its place among those that are read.</param>
    /// <param name="number">The line's number in its file, from 1.</param>
    public LogLine(ReadOnlySpan<byte> line, ReadOnlySpan<int> bounds, int source, long number)
    {
        _line = line;
        _bounds = bounds;
        Source = source;
        Number = number;
    }

    /// <summary>The line as a whole, without its end.</summary>
    public ReadOnlySpan<byte> Whole => _line;

    /// <summary>The file that it stands in: the index in <see cref="LogReport.Files"/>.</summary>
    public int Source { get; }

    /// <summary>Its number in that file, from 1.</summary>
    public long Number { get; }

    /// <summary>How many fields there are, 29 or more.</summary>
    public int Count => _bounds.Length / 2;

    /// <summary><c>http</c>, <c>https</c>, <c>h2</c>, <c>grpcs</c>, <c>ws</c> or <c>wss</c>.</summary>
    public ReadOnlySpan<byte> Type => this[0];

    /// <summary>When the answer was sent; the default value where it cannot be read.</summary>
    public DateTime Time => LogValues.Time(this[1]);

    /// <summary>Address and port of the client.</summary>
    public ReadOnlySpan<byte> Client => this[3];

    /// <summary>Address and port of the instance; <c>-</c> for a function, and where the request got to none.</summary>
    public ReadOnlySpan<byte> Target => this[4];

    /// <summary>Until the request was with the target; null if it did not get there.</summary>
    public TimeSpan? RequestProcessingTime => LogValues.Seconds(this[5]);

    /// <summary>Until the target began to answer; null if it did not.</summary>
    public TimeSpan? TargetProcessingTime => LogValues.Seconds(this[6]);

    /// <summary>Until the answer was on its way to the client; null if it did not get there.</summary>
    public TimeSpan? ResponseProcessingTime => LogValues.Seconds(this[7]);

    /// <summary>What the client was answered; 0 for <c>-</c>.</summary>
    public int ElbStatus => (int)LogValues.Number(this[8]);

    /// <summary>What the target answered; 0 for <c>-</c>.</summary>
    public int TargetStatus => (int)LogValues.Number(this[9]);

    /// <summary>The request's bytes, its head included.</summary>
    public long ReceivedBytes => LogValues.Number(this[10]);

    /// <summary>The answer's bytes, its head included.</summary>
    public long SentBytes => LogValues.Number(this[11]);

    /// <summary><c>GET http://shop.example.com:80/orders?page=2 HTTP/1.1</c>; <c>- - - </c> for what was no request.</summary>
    public ReadOnlySpan<byte> RequestLine => this[12];

    /// <summary>The request's method; empty for what was no request.</summary>
    public ReadOnlySpan<byte> Method => LogValues.Method(RequestLine);

    /// <summary>The URL as the log has it, with scheme, host and port; empty for what was no request.</summary>
    public ReadOnlySpan<byte> Url => LogValues.Url(RequestLine);

    /// <summary>Host and port of the URL; empty for what was no request.</summary>
    public ReadOnlySpan<byte> Host => LogValues.Host(Url);

    /// <summary>The URL's path, from its first slash to before the question mark; empty for what was no request.</summary>
    public ReadOnlySpan<byte> Path => LogValues.Path(Url);

    /// <summary>The query, without its question mark; it may hold secrets.</summary>
    public ReadOnlySpan<byte> Query => LogValues.Query(Url);

    /// <summary>What the client calls itself.</summary>
    public ReadOnlySpan<byte> UserAgent => this[13];

    /// <summary>The target group's ARN.</summary>
    public ReadOnlySpan<byte> TargetGroupArn => this[16];

    /// <summary>The header <c>X-Amzn-Trace-Id</c>.</summary>
    public ReadOnlySpan<byte> TraceId => this[17];

    /// <summary>The name that the client asked for by SNI.</summary>
    public ReadOnlySpan<byte> DomainName => this[18];

    /// <summary>The rule's priority, 0 for the default rule; null where no rule was found, or rules could not be evaluated.</summary>
    public int? MatchedRulePriority => Utf8Parser.TryParse(this[20], out int priority, out _) && priority >= 0 ? priority : null;

    /// <summary>When the request came; the default value where it cannot be read.</summary>
    public DateTime RequestCreationTime => LogValues.Time(this[21]);

    /// <summary><c>forward</c>, <c>waf,forward</c>, <c>redirect</c>, …</summary>
    public ReadOnlySpan<byte> ActionsExecuted => this[22];

    /// <summary>Why it failed, such as <c>LambdaInvalidResponse</c>.</summary>
    public ReadOnlySpan<byte> ErrorReason => this[24];

    /// <summary>The connection's id, as connection logs have it; empty in older lines.</summary>
    public ReadOnlySpan<byte> ConnectionTraceId => this[29];

    /// <summary>A field by its place, from 0, without quotation marks; empty where the line is shorter.</summary>
    public ReadOnlySpan<byte> this[int field] =>
        field * 2 < _bounds.Length ? _line[_bounds[field * 2].._bounds[(field * 2) + 1]] : [];

    /// <summary>A field as the text that the client sent: <c>\x22</c>, <c>\"</c> and <c>\\</c> are what they stand for.</summary>
    public static string Text(ReadOnlySpan<byte> field)
    {
        if (!field.Contains((byte)'\\')) return Encoding.Latin1.GetString(field);
        var text = new StringBuilder(field.Length);
        for (var i = 0; i < field.Length; i++)
        {
            if (field[i] != '\\' || i + 1 == field.Length)
            {
                text.Append((char)field[i]);
            }
            else if (field[i + 1] == 'x' && i + 3 < field.Length
                && Utf8Parser.TryParse(field.Slice(i + 2, 2), out byte code, out var used, 'x') && used == 2)
            {
                text.Append((char)code);
                i += 3;
            }
            else
            {
                text.Append((char)field[++i]);
            }
        }

        return text.ToString();
    }
}
