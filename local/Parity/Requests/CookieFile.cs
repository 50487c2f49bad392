using System.Globalization;
using Hybrid.Local.Cli.Output;

namespace Hybrid.Local.Parity.Requests;

/// <summary>
/// Cookies from a file: as browsers' extensions and <c>curl --cookie-jar</c> write them (the format of Netscape,
/// https://curl.se/docs/http-cookies.html), or a line <c>name=value</c> for each. No message holds a value.
/// </summary>
internal sealed class CookieFile
{
    private const string OfHttpAlone = "#HttpOnly_";
    private const int Fields = 7;

    private readonly List<Cookie> _cookies = [];

    /// <summary>How many there are.</summary>
    public int Count => _cookies.Count;

    /// <exception cref="ParityException">It cannot be read.</exception>
    public static CookieFile Read(string file, DateTimeOffset now)
    {
        var (cookies, faults) = (new CookieFile(), new List<string>());
        try
        {
            foreach (var (index, line) in File.ReadLines(file).Index())
            {
                if (line.AsSpan().Trim().IsEmpty) continue;
                if (line[0] == '#' && !line.StartsWith(OfHttpAlone, StringComparison.Ordinal)) continue;
                if (Parse(line) is { } cookie) cookies.Add(cookie, now);
                else faults.Add($"line {index + 1} is no cookie");
            }
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            faults.Add(FileFault.Of(file, exception));
        }

        return faults.Count == 0 ? cookies : throw new ParityException(
            $"--cookie-file {ShellWords.Quote(file)}: {string.Join(", ", faults)}; allowed: the format of Netscape, as curl --cookie-jar "
                + "writes it, or a line name=value for each cookie");
    }

    /// <summary>The Cookie header of a request; null if none of them is for it.</summary>
    /// <param name="host">The host, without its port.</param>
    /// <param name="path">The path.</param>
    public string? HeaderFor(string host, string path)
    {
        var sent = _cookies.Where(cookie => cookie.IsFor(host, path)).Select(cookie => $"{cookie.Name}={cookie.Value}").ToList();
        return sent.Count > 0 ? string.Join("; ", sent) : null;
    }

    private void Add(Cookie cookie, DateTimeOffset now)
    {
        // 0: as long as the browser was open.
        if (cookie.Expires == 0 || cookie.Expires > now.ToUnixTimeSeconds()) _cookies.Add(cookie);
    }

    private static Cookie? Parse(string line)
    {
        if (line.Contains('\t', StringComparison.Ordinal))
        {
            var fields = line.Split('\t');
            if (fields.Length != Fields || !long.TryParse(fields[4], NumberStyles.None, CultureInfo.InvariantCulture, out var expires))
                return null;
            var domain = fields[0].StartsWith(OfHttpAlone, StringComparison.Ordinal) ? fields[0][OfHttpAlone.Length..] : fields[0];
            return Of(fields[5], fields[6]) is { } cookie
                ? cookie with { Domain = domain.TrimStart('.'), WithSubdomains = fields[1] == "TRUE", Path = fields[2], Expires = expires }
                : null;
        }

        return line.Split('=', 2) is [var name, var value] ? Of(name.Trim(), value.Trim()) : null;
    }

    // What would end the header, or begin another cookie, is part of none.
    private static Cookie? Of(string name, string value) =>
        name.Length > 0 && !name.Any(c => c is ';' or ' ' or < ' ' or '\x7f') && !value.Any(c => c is ';' or < ' ' or '\x7f')
            ? new(name, value)
            : null;

    private sealed record Cookie(string Name, string Value)
    {
        public string? Domain { get; init; }

        public bool WithSubdomains { get; init; }

        public string Path { get; init; } = "/";

        public long Expires { get; init; }

        // RFC 6265, 5.1.3 and 5.1.4. That one is for TLS alone is not asked: a monolith on this machine has none.
        public bool IsFor(string host, string path) => Domain is null
            || ((host.Equals(Domain, StringComparison.OrdinalIgnoreCase)
                    || (WithSubdomains && host.EndsWith($".{Domain}", StringComparison.OrdinalIgnoreCase)))
                && (path == Path || (path.StartsWith(Path, StringComparison.Ordinal) && (Path.EndsWith('/') || path[Path.Length] == '/'))));
    }
}
