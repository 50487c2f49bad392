namespace Hybrid.Local.Logs;

/// <summary>What single fields of an access log hold.</summary>
internal static class LogValues
{
    /// <summary>A number of bytes or a status; 0 for <c>-</c>.</summary>
    public static long Number(ReadOnlySpan<byte> field)
    {
        var number = 0L;
        foreach (var c in field)
        {
            if (c is < (byte)'0' or > (byte)'9') return 0;
            number = (number * 10) + c - '0';
        }

        return number;
    }

    /// <summary>Seconds with a fraction; null for -1 and whatever else is none.</summary>
    public static TimeSpan? Seconds(ReadOnlySpan<byte> field)
    {
        if (field.Length == 0) return null;
        var ticks = 0L;
        // What the next digit stands for; at first, more than one.
        var unit = TimeSpan.TicksPerSecond;
        var isFraction = false;
        foreach (var c in field)
        {
            if (c == '.' && !isFraction)
            {
                isFraction = true;
                continue;
            }

            if (c is < (byte)'0' or > (byte)'9') return null;
            if (isFraction) ticks += (c - '0') * (unit /= 10);
            else ticks = (ticks * 10) + ((c - '0') * unit);
        }

        return new(ticks);
    }

    /// <summary>A time such as <c>2026-11-27T07:15:28.123456Z</c>; the default value for what is none.</summary>
    public static DateTime Time(ReadOnlySpan<byte> field)
    {
        if (field.Length < 20 || field[4] != '-' || field[10] != 'T' || field[^1] != 'Z') return default;
        var (year, month, day) = (Number(field[..4]), Number(field[5..7]), Number(field[8..10]));
        var (hour, minute, second) = (Number(field[11..13]), Number(field[14..16]), Number(field[17..19]));
        if (year == 0 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth((int)year, (int)month)) return default;
        if (hour > 23 || minute > 59 || second > 59) return default;
        var fraction = field.Length > 21 ? Seconds(field[18..^1]) : default(TimeSpan);
        var within = fraction is { } known ? known.Ticks % TimeSpan.TicksPerSecond : 0;
        return new DateTime((int)year, (int)month, (int)day, (int)hour, (int)minute, (int)second, DateTimeKind.Utc).AddTicks(within);
    }

    /// <summary>The method of a request line.</summary>
    public static ReadOnlySpan<byte> Method(ReadOnlySpan<byte> requestLine)
    {
        var end = requestLine.IndexOf((byte)' ');
        return end < 1 || requestLine[0] == '-' ? [] : requestLine[..end];
    }

    /// <summary>The URL of a request line, which ends before the last blank.</summary>
    public static ReadOnlySpan<byte> Url(ReadOnlySpan<byte> requestLine)
    {
        var start = requestLine.IndexOf((byte)' ') + 1;
        if (start < 2 || requestLine[0] == '-') return [];
        var length = requestLine[start..].LastIndexOf((byte)' ');
        return length < 0 ? requestLine[start..] : requestLine.Slice(start, length);
    }

    /// <summary>Host and port of a URL.</summary>
    public static ReadOnlySpan<byte> Host(ReadOnlySpan<byte> url)
    {
        var origin = url[..PathOf(url)];
        var scheme = origin.IndexOf("://"u8);
        return scheme < 1 ? [] : origin[(scheme + 3)..];
    }

    /// <summary>The path of a URL.</summary>
    public static ReadOnlySpan<byte> Path(ReadOnlySpan<byte> url)
    {
        var path = url[PathOf(url)..];
        var end = path.IndexOfAny((byte)'?', (byte)'#');
        return end < 0 ? path : path[..end];
    }

    /// <summary>The query of a URL.</summary>
    public static ReadOnlySpan<byte> Query(ReadOnlySpan<byte> url)
    {
        var start = url.IndexOf((byte)'?') + 1;
        return start == 0 ? [] : url[start..];
    }

    // Where the path begins: the slash after scheme, host and port. What has neither is no path, as the * of OPTIONS.
    private static int PathOf(ReadOnlySpan<byte> url)
    {
        var scheme = url.IndexOf("://"u8);
        var first = url.IndexOfAny((byte)'/', (byte)'?');
        if (scheme < 0 || scheme + 1 != first) return first < 0 || url[first] != '/' ? url.Length : first;
        var path = url[(scheme + 3)..].IndexOfAny((byte)'/', (byte)'?');
        return path < 0 ? url.Length : scheme + 3 + path;
    }
}
