using System.Buffers;
using System.Globalization;
using Hybrid.Local.FrontDoor.Records;

namespace Hybrid.Local.FrontDoor.Requests;

/// <summary>
/// The head of an HTTP/1 request in bytes, before Kestrel reads it: what it is classified as, by the rules of the library that AWS names
/// for it (https://github.com/aws/http-desync-guardian), and how it has to be written for Kestrel to take what an ALB takes.
/// </summary>
internal ref struct RequestHead
{
    // Whatever else there is in a head needs a closer look.
    private static readonly SearchValues<byte> Usual = SearchValues.Create([.. "\t\r\n"u8, .. Enumerable.Range(' ', '~' - ' ' + 1)
        .Select(b => (byte)b)]);

    private static readonly SearchValues<byte> TokenCharacters = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    private static readonly SearchValues<byte> BadCharacters = SearchValues.Create("\r\n\0"u8);

    private readonly ReadOnlySpan<byte> _head;
    private readonly bool _isUnusual;
    private ulong _contentLength;
    private int _contentLengths;
    private int _transferEncodings;
    private int _suspicious;
    private int _hosts;
    private bool _isChunked;
    private bool _isIdentity;
    private bool _isGetOrHead;
    private bool _isHttp10;
    private bool _repairsTarget;
    private bool _repairsHeaders;

    private RequestHead(ReadOnlySpan<byte> head)
    {
        _head = head;
        _isUnusual = head.ContainsAnyExcept(Usual);
        _isIdentity = true;
    }

    /// <summary>What the request is, or null where it is compliant.</summary>
    public DesyncClassification? Classification { get; private set; }

    /// <summary>How it is to be written for Kestrel; null: as it is.</summary>
    public readonly HeadRepair? Repair =>
        Classification?.Tier != DesyncTier.Severe && (_repairsTarget || _repairsHeaders)
            ? new(_repairsTarget, _isChunked, _isIdentity)
            : null;

    /// <summary>Looks at a whole head.</summary>
    public static RequestHead Read(ReadOnlySpan<byte> bytes)
    {
        var head = new RequestHead(bytes.TrimStart("\r\n"u8));
        var lines = head._head;
        var requestLine = HeadBytes.NextLine(ref lines);
        while (HeadBytes.NextLine(ref lines) is { IsEmpty: false } line) head.ReadHeader(line);
        head.ReadRequestLine(requestLine);
        head.ReadLengths();
        return head;
    }

    // The first of the worst stands.
    private void Classify(DesyncClassification found)
    {
        if (Classification is null || Classification.Tier < found.Tier) Classification = found;
    }

    private void ReadHeader(scoped ReadOnlySpan<byte> line)
    {
        var name = HeadBytes.NameOf(line);
        if (line.Contains((byte)'\r')) Classify(DesyncClassification.BadHeader);
        if (_isUnusual) ReadCharacters(line);
        if (name.IsEmpty || name.Trim(" \t"u8).IsEmpty)
        {
            Classify(DesyncClassification.EmptyHeader);
            return;
        }

        switch (name[0] | 0x20)
        {
            case 'h' when HeadBytes.Is(name, "host"u8):
                if (++_hosts > 1) _repairsHeaders = true;
                break;
            case 'c' when HeadBytes.Is(name, "content-length"u8):
                ReadContentLength(line[(name.Length + 1)..].Trim(" \t"u8));
                break;
            case 't' when HeadBytes.Is(name, "transfer-encoding"u8):
                ReadTransferEncoding(line[(name.Length + 1)..]);
                break;
            case 'c' or 't' or < 'a' or > 'z':
                ReadSuspiciousName(name);
                break;
        }

        if (name.ContainsAnyExcept(TokenCharacters)) Classify(DesyncClassification.NonCompliantHeader);
    }

    private void ReadCharacters(scoped ReadOnlySpan<byte> line)
    {
        if (line.ContainsAny(BadCharacters)) Classify(DesyncClassification.BadHeader);
        else if (line.ContainsAnyExcept(Usual)) Classify(DesyncClassification.NonCompliantHeader);
    }

    private void ReadContentLength(scoped ReadOnlySpan<byte> value)
    {
        if (!ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var length))
        {
            Classify(DesyncClassification.BadContentLength);
        }
        else if (++_contentLengths == 1)
        {
            _contentLength = length;
        }
        else if (length == _contentLength)
        {
            Classify(DesyncClassification.DuplicateContentLength);
            _repairsHeaders = true;
        }
        else
        {
            Classify(DesyncClassification.MultipleContentLength);
        }
    }

    private void ReadTransferEncoding(scoped ReadOnlySpan<byte> value)
    {
        _transferEncodings++;
        foreach (var range in value.Split((byte)','))
        {
            var coding = value[range].Trim(" \t"u8);
            if (HeadBytes.Is(coding, "identity"u8)) continue;
            _isIdentity = false;
            // An ALB answers 501 to any other coding, as Refusal does; the library has it for bad where it knows none of the kind.
            if (!HeadBytes.Is(coding, "chunked"u8)) continue;
            if (_isChunked) Classify(DesyncClassification.MultipleTransferEncodingChunked);
            _isChunked = true;
        }
    }

    // Another server might read it as one of the two that say where a request ends.
    private void ReadSuspiciousName(scoped ReadOnlySpan<byte> name)
    {
        const int Longest = 32;
        if (name.Length is < 13 or > Longest) return;
        Span<byte> letters = stackalloc byte[Longest];
        var length = 0;
        foreach (var b in name)
            if (char.IsAsciiLetterOrDigit((char)b)) letters[length++] = b;
        if (!HeadBytes.Is(letters[..length], "contentlength"u8) && !HeadBytes.Is(letters[..length], "transferencoding"u8)) return;
        _suspicious++;
        Classify(DesyncClassification.SuspiciousHeader);
    }

    private void ReadRequestLine(scoped ReadOnlySpan<byte> line)
    {
        var (first, last) = (line.IndexOf((byte)' '), line.LastIndexOf((byte)' '));
        var method = first < 0 ? line : line[..first];
        var version = last <= first ? [] : line[(last + 1)..];
        _isGetOrHead = method.SequenceEqual("GET"u8) || method.SequenceEqual("HEAD"u8);
        _isHttp10 = version.SequenceEqual("HTTP/1.0"u8);
        if (method.IsEmpty || method.ContainsAnyExcept(TokenCharacters)) Classify(DesyncClassification.BadMethod);
        if (version.IsEmpty || (IsVersion1(version) && version[^1] > '1')) Classify(DesyncClassification.NonCompliantVersion);
        else if (!IsVersion1(version)) Classify(DesyncClassification.BadVersion);
        if (last <= first) return;
        var target = line[(first + 1)..last];
        if (target.ContainsAny(BadCharacters)) Classify(DesyncClassification.BadUri);
        else if (target.ContainsAnyInRange((byte)0, (byte)0x1f) || target.Contains((byte)0x7f)) Classify(DesyncClassification.AmbiguousUri);
        var hasBlank = target.Contains((byte)' ');
        if (hasBlank) Classify(DesyncClassification.SpaceInUri);
        if (!hasBlank && !target.ContainsAnyInRange((byte)0x80, (byte)0xff)) return;
        // Where a request line could be read in another way as well, Kestrel refuses it.
        _repairsTarget = target[0] == '/' && target[^1] != ' ' && target.IndexOf(" HTTP/"u8) < 0;
    }

    private static bool IsVersion1(ReadOnlySpan<byte> version) =>
        version.Length == "HTTP/1.1".Length && version.StartsWith("HTTP/1."u8) && char.IsAsciiDigit((char)version[^1]);

    private void ReadLengths()
    {
        if (_transferEncodings + _contentLengths + _suspicious == 0) return;
        var (hasCoding, hasLength) = (_transferEncodings > 0, _contentLengths > 0);
        if (hasCoding && (_isIdentity || hasLength)) _repairsHeaders = true;
        if (_suspicious > 0 && (hasCoding || hasLength)) Classify(DesyncClassification.SuspiciousTeClPresent);
        if (hasCoding && hasLength) Classify(DesyncClassification.BothTeClPresent);
        if (hasCoding && _isHttp10) Classify(DesyncClassification.UndefinedTransferEncodingSemantics);
        // No server is told what the body of a GET or a HEAD means.
        if (!_isGetOrHead) return;
        if (hasCoding) Classify(DesyncClassification.UndefinedTransferEncodingSemantics);
        if (hasLength)
        {
            Classify(_contentLength == 0
                ? DesyncClassification.GetHeadZeroContentLength
                : DesyncClassification.UndefinedContentLengthSemantics);
        }
    }
}
