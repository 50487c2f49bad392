using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Hybrid.Local.Cli;
using Hybrid.Local.Tests.Lambda;

namespace Hybrid.Local.Tests.Cli;

/// <summary>The stack of this clone, run as a user runs it.</summary>
public sealed class RunTests
{
    [Fact]
    public async Task BothSidesOfTheBalancer_Answer_AndCtrlCEndsEverything()
    {
        var port = FreePort();
        await using var hybrid = Hybrid.Start("run", "--port", $"{port}");
        Assert.Equal($"Ready: http://127.0.0.1:{port}", await hybrid.LineAsync("Ready:"));
        using var client = new HttpClient { BaseAddress = new($"http://127.0.0.1:{port}") };

        var function = await client.GetFromJsonAsync<JsonElement>("/lambda");
        var monolith = await client.GetFromJsonAsync<JsonElement>("/ec2");
        var other = await client.GetFromJsonAsync<JsonElement>("/anything/else");

        Assert.Equal(("GET", "/lambda"), (function.GetProperty("method").GetString(), function.GetProperty("path").GetString()));
        Assert.Equal("Hello from EC2", monolith.GetProperty("message").GetString());
        Assert.Equal("/anything/else", other.GetProperty("path").GetString());
        var children = ChildrenOf(hybrid.ProcessId);
        Assert.NotEmpty(children);

        hybrid.Interrupt();
        var result = await hybrid.EndAsync();

        Assert.Equal(0, result.ExitCode);
        Assert.Empty(result.Errors);
        Assert.All(children, child => Assert.False(Directory.Exists($"/proc/{child}"), $"process {child} is still there"));
    }

    [Fact]
    public async Task Command_StandsInForTheFunctionOfARoute()
    {
        var port = FreePort();
        await using var hybrid = Hybrid.Start("run", "--port", $"{port}", "--max-processes", "1", "--function", $"hello={string.Join(' ', TestFunction.Runtime)}");
        await hybrid.LineAsync("Ready:");
        using var client = new HttpClient();

        Assert.Equal("answered by a runtime of its own", await client.GetStringAsync($"http://127.0.0.1:{port}/lambda"));
    }

    [Fact]
    public async Task DebuggedFunction_HasSymbols_AndSaysWhichProcessWaits()
    {
        var port = FreePort();
        await using var hybrid = Hybrid.Start("run", "--port", $"{port}", "--wait-for-debugger", "hello");

        var process = int.Parse((await hybrid.LineAsync("hello: waiting for a debugger: attach it to process ")).Split("to process ")[1].Split(' ')[0]);

        hybrid.Interrupt();
        Assert.Equal(0, (await hybrid.EndAsync()).ExitCode);
        await Processes.AssertEndsAsync(process);
        Assert.True(File.Exists(Path.Combine(Workspace.Root, "artifacts/debug/Hello/Hello.pdb")));
    }

    [Fact]
    public async Task TakenPort_IsSaidInASentence()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var result = await Hybrid.RunAsync("run", "--port", $"{port}");

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith($"hybrid: --port {port}: another program has this port", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MonolithThatIsNotThere_Is502_AndTheLogNamesIt()
    {
        var port = FreePort();
        var nobody = FreePort();
        await using var hybrid = Hybrid.Start("run", "--port", $"{port}", "--monolith", $"http://127.0.0.1:{nobody}");
        await hybrid.LineAsync("Ready:");
        using var client = new HttpClient();

        using var response = await client.GetAsync($"http://127.0.0.1:{port}/ec2");

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        Assert.Contains(" 502 GET /ec2 (default action -> monolith", await hybrid.LineAsync("/ec2"), StringComparison.Ordinal);
        await hybrid.LineAsync($"nothing listens at http://127.0.0.1:{nobody}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static List<string> ChildrenOf(int processId) =>
    [
        .. from folder in Directory.GetDirectories("/proc", "*").Select(Path.GetFileName).Where(name => int.TryParse(name, out _))
           where ParentOf(folder!) == processId
           select folder,
    ];

    private static int ParentOf(string processId)
    {
        try
        {
            // The fields after the command's name, which stands in parentheses: state, parent.
            var stat = File.ReadAllText($"/proc/{processId}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1]);
        }
        catch (IOException)
        {
            // It has ended since the folder was listed.
            return 0;
        }
    }
}
