using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hybrid.Local.Tests.Programs;

namespace Hybrid.Local.Tests.RouteMap.Browser;

/// <summary>A headless Chromium with one page, driven by its DevTools protocol: chromedevtools.github.io/devtools-protocol.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly string[] Programs =
        ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    private readonly CancellationTokenSource _limit = new(TimeSpan.FromMinutes(2));
    private readonly ClientWebSocket _socket = new();
    private readonly DirectoryInfo _profile;
    private readonly Process _process;
    private readonly List<JsonNode> _events = [];
    private string? _session;
    private int _last;

    private Chromium(Process process, DirectoryInfo profile) => (_process, _profile) = (process, profile);

    /// <summary>The program, or null where there is none.</summary>
    public static string? Program { get; } = Array.Find(Programs, FactWithAttribute.IsOnPath);

    /// <summary>What the page has said on its console, and what it was refused.</summary>
    public IEnumerable<string> Complaints => _events
        .Where(happened => $"{happened["method"]}" is "Log.entryAdded" or "Runtime.exceptionThrown" or "Page.javascriptDialogOpening")
        .Select(happened => happened["params"]!.ToJsonString());

    /// <summary>Every address that the page has asked for.</summary>
    public IEnumerable<Uri> Requests => _events
        .Where(happened => $"{happened["method"]}" == "Network.requestWillBeSent")
        .Select(happened => new Uri($"{happened["params"]!["request"]!["url"]}"));

    public static async Task<Chromium> StartAsync()
    {
        var profile = Directory.CreateTempSubdirectory("hybrid-chromium-");
        // Root may not have a sandbox; nothing but the pages of this test is loaded.
        var start = new ProcessStartInfo(
            Program!,
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0", $"--user-data-dir={profile.FullName}",
                "about:blank",
            ])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        var chromium = new Chromium(Process.Start(start)!, profile);
        await chromium.ConnectAsync();
        return chromium;
    }

    /// <summary>A window of this width, and what its owner likes.</summary>
    public async Task ShowAsync(int width, bool dark)
    {
        await SendAsync("Emulation.setDeviceMetricsOverride", new() { ["width"] = width, ["height"] = 900, ["deviceScaleFactor"] = 1,
            ["mobile"] = width < 500 });
        await SendAsync("Emulation.setEmulatedMedia", new()
        {
            ["features"] = new JsonArray(new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = dark ? "dark" : "light" }),
        });
    }

    /// <summary>Opens a page.</summary>
    public async Task OpenAsync(Uri address)
    {
        await SendAsync("Page.navigate", new() { ["url"] = address.AbsoluteUri });
        await UntilAsync("document.readyState === 'complete'");
    }

    /// <summary>Waits in the page until this is true.</summary>
    public Task UntilAsync(string condition) => EvaluateAsync(
        $"new Promise(resolve => {{ const look = () => {{ if ({condition}) resolve(true); else setTimeout(look, 5); }}; look(); }})");

    /// <summary>What an expression in the page comes to.</summary>
    public async Task<JsonNode?> EvaluateAsync(string expression)
    {
        var answer = await SendAsync("Runtime.evaluate", new()
        {
            ["expression"] = expression, ["awaitPromise"] = true, ["returnByValue"] = true,
        });
        Assert.True(answer["exceptionDetails"] is null, answer.ToJsonString());
        return answer["result"]!["value"]?.DeepClone();
    }

    /// <summary>Presses a key.</summary>
    public async Task PressAsync(string key, int code, string text = "")
    {
        await SendAsync("Input.dispatchKeyEvent", new()
        {
            ["type"] = text.Length > 0 ? "keyDown" : "rawKeyDown", ["key"] = key, ["code"] = key, ["windowsVirtualKeyCode"] = code,
                ["text"] = text,
        });
        await SendAsync("Input.dispatchKeyEvent", new() { ["type"] = "keyUp", ["key"] = key, ["code"] = key,
            ["windowsVirtualKeyCode"] = code });
    }

    /// <summary>The whole page as a picture.</summary>
    public async Task<byte[]> PictureAsync() => Convert.FromBase64String(
        $"{(await SendAsync("Page.captureScreenshot", new() { ["captureBeyondViewport"] = true }))["data"]}");

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        _limit.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _profile.Delete(recursive: true);
    }

    private async Task ConnectAsync()
    {
        const string listening = "DevTools listening on ";
        string? line;
        do
        {
            line = await _process.StandardError.ReadLineAsync(_limit.Token);
            Assert.True(line is not null, $"{Program} ended before it listened");
        }
        while (!line.StartsWith(listening, StringComparison.Ordinal));

        _ = _process.StandardError.BaseStream.CopyToAsync(Stream.Null, _limit.Token);
        await _socket.ConnectAsync(new Uri(line[listening.Length..]), _limit.Token);
        var target = await SendAsync("Target.createTarget", new() { ["url"] = "about:blank" });
        _session = $"{(await SendAsync("Target.attachToTarget", new() { ["targetId"] = $"{target["targetId"]}",
            ["flatten"] = true }))["sessionId"]}";
        foreach (var domain in new[] { "Page", "Runtime", "Log", "Network" }) await SendAsync($"{domain}.enable", []);
    }

    // What happens meanwhile is kept.
    private async Task<JsonObject> SendAsync(string method, JsonObject parameters)
    {
        var id = ++_last;
        var message = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters };
        if (_session is not null) message["sessionId"] = _session;
        await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, true, _limit.Token);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(_limit.Token);
        patience.CancelAfter(Patience);
        while (true)
        {
            var received = await ReceiveAsync(patience.Token);
            if (received["id"]?.GetValue<int>() == id)
                return received["result"]?.AsObject() ?? throw new InvalidOperationException($"{method}: {received.ToJsonString()}");
            _events.Add(received);
        }
    }

    private async Task<JsonNode> ReceiveAsync(CancellationToken cancellationToken)
    {
        using var message = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (true)
        {
            var received = await _socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
            message.Write(buffer, 0, received.Count);
            if (received.EndOfMessage) return JsonNode.Parse(message.ToArray())!;
        }
    }
}

/// <summary>A fact about pages in a browser; skipped, and reported so, where the PATH has no Chromium.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FactInBrowserAttribute : FactAttribute
{
    public FactInBrowserAttribute()
    {
        if (Chromium.Program is null) Skip = "no Chromium is on the PATH; Debian has it as chromium-headless-shell";
    }
}
