using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;

namespace Hybrid.Local.Parity.Comparing;

/// <summary>What a client is answered.</summary>
internal sealed record Answer
{
    /// <summary>Of a longer body no more is kept, in bytes; the rest counts by its hash.</summary>
    public const int MostBytes = 8 * 1024 * 1024;

    /// <summary>The status.</summary>
    public required int Status { get; init; }

    /// <summary>The headers, a line each.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The body as it was sent.</summary>
    public byte[] Body { get; init; } = [];

    /// <summary>How long the whole body was; longer than what is kept of one that is too long.</summary>
    public long Length { get => field == 0 ? Body.Length : field; init; }

    /// <summary>The hash of a body that is longer than what is kept of it.</summary>
    public string? WholeHash { get; init; }

    /// <summary>Why the load balancer has answered in the place of a function; null if the function has.</summary>
    public string? Failure { get; init; }

    /// <summary>SHA-256 of the whole body.</summary>
    public string Hash => WholeHash ?? Convert.ToHexStringLower(SHA256.HashData(Body));

    /// <summary>The media type, in lower case; empty if there is none.</summary>
    public string MediaType => Header("content-type").Split(';')[0].Trim().ToLowerInvariant();

    /// <summary>The body as a client sees it, without a coding of its content.</summary>
    public byte[] Content => field ??= Decoded();

    /// <summary>The body as text; null if it is none.</summary>
    public string? Text => field ??= IsText ? Encoding.UTF8.GetString(Content) : null;

    private bool IsText => WholeHash is null && Utf8.IsValid(Content) && !Content.AsSpan().Contains((byte)0);

    /// <summary>A header's first line; empty if there is none.</summary>
    public string Header(string name) =>
        Headers.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value ?? "";

    private byte[] Decoded()
    {
        try
        {
            using var body = new MemoryStream(Body);
            using Stream? decoder = WholeHash is not null ? null : Header("content-encoding").Trim().ToLowerInvariant() switch
            {
                "gzip" => new GZipStream(body, CompressionMode.Decompress),
                "br" => new BrotliStream(body, CompressionMode.Decompress),
                "deflate" => new ZLibStream(body, CompressionMode.Decompress),
                _ => null,
            };
            return decoder is null ? Body : ReadAtMost(decoder);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            // It is not what its header says; then its bytes count.
            return Body;
        }
    }

    // What unpacks to more than is ever compared counts by its bytes.
    private byte[] ReadAtMost(Stream decoder)
    {
        using var content = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (decoder.Read(buffer) is var read and > 0)
        {
            if (content.Length + read > MostBytes) return Body;
            content.Write(buffer, 0, read);
        }

        return content.ToArray();
    }
}
