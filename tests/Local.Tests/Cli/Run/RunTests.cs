using System.Net;
using System.Net.Http.Json;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text.Json;
using Hybrid.Local.Cli.Builds;
using Hybrid.Local.Tests.Lambda;
using Hybrid.Local.Tests.Programs;
using static Hybrid.Local.Tests.Programs.RunningProcess;

namespace Hybrid.Local.Tests.Cli.Run;

/// <summary>The sample stack, run as a user runs it.</summary>
public sealed class RunTests
{
    [Fact]
    public async Task BothSidesOfTheBalancer_Answer_AndCtrlCEndsEverything()
    {
        var map = FreePorts.Next();
        await using var run = await HybridRun.StartAsync("--map-port", $"{map}");
        var (hybrid, client) = (run.Process, run.Client);

        var function = await client.GetFromJsonAsync<JsonElement>("/lambda");
        var monolith = await client.GetFromJsonAsync<JsonElement>("/ec2");
        var other = await client.GetFromJsonAsync<JsonElement>("/anything/else");

        Assert.Equal(("GET", "/lambda"), (function.GetProperty("method").GetString(), function.GetProperty("path").GetString()));
        Assert.Equal("Hello from EC2", monolith.GetProperty("message").GetString());
        Assert.Equal("/anything/else", other.GetProperty("path").GetString());

        // Somebody looks on, until the end.
        await using var events = await client.GetStreamAsync($"http://127.0.0.1:{map}/events?page=map");
        var requests = await client.GetStringAsync($"http://127.0.0.1:{map}/requests?rule=hello&id=1");
        Assert.Contains("/lambda</a>", requests);
        Assert.Contains("START RequestId:", requests);
        var children = ChildrenOf(hybrid.ProcessId);
        Assert.NotEmpty(children);

        var result = await run.InterruptAsync();

        Assert.Equal(0, result.ExitCode);
        Assert.Empty(result.Errors);
        Assert.All(children, child => Assert.False(Directory.Exists($"/proc/{child}"), $"process {child} is still there"));
    }

    [Fact]
    public async Task ConfigurationOfAnotherFolder_RunsThePackagesOfThisClone()
    {
        using var project = ConfiguredProject.With("config:\n  hybrid:cutover:\n    hello: 100\n    assets: 100\n");
        await using var run = await HybridRun.StartAsync("--cwd", project.Folder);

        Assert.Equal("/lambda", (await run.Client.GetFromJsonAsync<JsonElement>("/lambda")).GetProperty("path").GetString());
        Assert.Equal(
            await File.ReadAllTextAsync(Path.Combine(Clone.Root, "functions/Assets/files/site.css")),
            await run.Client.GetStringAsync("/assets/site.css"));
    }

    [Fact]
    public async Task Command_StandsInForTheFunctionOfARoute()
    {
        await using var run = await HybridRun.StartAsync(
            "--max-processes",
            "1",
            "--function",
            $"hello={string.Join(' ', TestFunction.Runtime)}");

        Assert.Equal("answered by a runtime of its own", await run.Client.GetStringAsync("/lambda"));
    }

    [Fact]
    public async Task PortOfTheMap_ThatAnotherProgramHas_IsNamedAtOnce()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var taken = ((IPEndPoint)other.LocalEndpoint).Port;

        var result = await HybridProcess.RunAsync("run", "--port", $"{FreePorts.Next()}", "--map-port", $"{taken}");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Equal(
            $"hybrid: --map-port {taken}: another program has this port; stop it, or choose another port with --map-port",
            result.Errors.TrimEnd());
    }

    [Fact]
    public async Task MapThatIsToBe_AndNotToBe_IsRefused()
    {
        var result = await HybridProcess.RunAsync("run", "--map-port", "9000", "--no-map");

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("hybrid: --map-port and --no-map: not together; leave out one of the two", result.Errors);
    }

    [Theory]
    [InlineData("/nonexistent/program", "-v")]
    [InlineData("no-such-program", "-v")]
    [InlineData("/etc/passwd", "")]
    public async Task CommandThatCannotBeRun_IsNamedAtOnce(string program, string arguments)
    {
        var command = $"hello={program} {arguments}".TrimEnd();

        var result = await HybridProcess.RunAsync("run", "--port", $"{FreePorts.Next()}", "--function", command);

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Equal(
            $"hybrid: --function {command}: there is no program {program}; correct the path, or install it on the PATH",
            result.Errors.TrimEnd());
    }

    [Fact]
    public async Task NothingListensOutsideTheLoopbackAddress_UnlessBindSaysSo()
    {
        var others = NetworkInterface.GetAllNetworkInterfaces()
            .SelectMany(network => network.GetIPProperties().UnicastAddresses)
            .Select(unicast => unicast.Address)
            .Where(address => address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address))
            .ToList();
        var port = FreePorts.Next();
        await using (var hybrid = HybridProcess.Start("run", "--port", $"{port}"))
        {
            await hybrid.LineAsync("Ready:");
            Assert.All(ListeningAddresses(hybrid.ProcessId), address => Assert.True(IPAddress.IsLoopback(address), $"{address}"));
        }

        await using var open = HybridProcess.Start("run", "--port", $"{port}", "--bind", "0.0.0.0");
        Assert.Contains("--bind 0.0.0.0 lets every machine", await open.LineAsync("Warning:"), StringComparison.Ordinal);
        Assert.Equal($"Ready: http://127.0.0.1:{port}", await open.LineAsync("Ready:"));
        using var client = new HttpClient();
        foreach (var address in others)
        {
            using var response = await client.GetAsync($"http://{address}:{port}/ec2");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    // The inodes of the process's sockets, looked up among the listening ones of the system.
    private static List<IPAddress> ListeningAddresses(int processId)
    {
        var inodes = Directory.GetFiles($"/proc/{processId}/fd").Select(file => new FileInfo(file).LinkTarget)
            .Where(link => link?.StartsWith("socket:[", StringComparison.Ordinal) == true).Select(link => link![8..^1]).ToHashSet();
        return
        [
            .. from table in new[] { "/proc/net/tcp", "/proc/net/tcp6" }
               from line in File.ReadLines(table).Skip(1)
               let fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
               // 0A: it listens.
               where fields[3] == "0A" && inodes.Contains(fields[9])
               select new IPAddress(Address(fields[1].Split(':')[0])),
        ];
    }

    // Groups of four bytes, each in the order of the machine.
    private static byte[] Address(string hex) => [.. Convert.FromHexString(hex).Chunk(4).SelectMany(group => group.Reverse())];
}
