using System.Net.Sockets;
using System.Text;

namespace Hybrid.Local.Tests.FrontDoor;

/// <summary>Sends bytes that no HTTP client would send.</summary>
internal static class RawConnection
{
    /// <summary>Sends the text, and gives everything that comes back until the other side closes.</summary>
    public static async Task<string> AskAsync(Uri address, string text)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, limit.Token);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(text), limit.Token);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return await reader.ReadToEndAsync(limit.Token);
    }
}
