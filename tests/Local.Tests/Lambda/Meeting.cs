using System.Net;
using System.Net.Sockets;

namespace Hybrid.Local.Tests.Lambda;

/// <summary>Where function processes report, and wait until they are let go: what runs at the same time is known, not guessed.</summary>
internal sealed class Meeting : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<TcpClient> _present = [];

    public Meeting() => _listener.Start();

    /// <summary>The event that tells a function where to report.</summary>
    public string Port => ((IPEndPoint)_listener.LocalEndpoint).Port.ToString();

    /// <summary>Waits for one more process and gives its id.</summary>
    public async Task<int> ArrivalAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var client = await _listener.AcceptTcpClientAsync(patience.Token);
        _present.Add(client);
        using var reader = new StreamReader(client.GetStream(), leaveOpen: true);
        return int.Parse((await reader.ReadLineAsync(patience.Token))!);
    }

    /// <summary>Lets all go that have come.</summary>
    public void Dismiss()
    {
        foreach (var client in _present) client.Dispose();
        _present.Clear();
    }

    public void Dispose()
    {
        Dismiss();
        _listener.Dispose();
    }
}
