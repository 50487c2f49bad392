using System.Diagnostics;
using System.Text.Json.Nodes;
using Hybrid.Local.Lambda;
using Hybrid.Local.Lambda.Processes;
using Hybrid.Local.Lambda.RuntimeApi;
using Hybrid.Local.Tests.Programs;
using Moq;

namespace Hybrid.Local.Tests.Lambda.Processes;

public sealed class FunctionProcessTests
{
    [Fact]
    public async Task Has_TheReservedVariables_TheFunctionsOwn_AndNoOthers()
    {
        Environment.SetEnvironmentVariable("DEVELOPERS_SECRET", "not for functions");
        Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:9000");
        var definition = TestFunction.Definition("Variables") with
        {
            Environment = new Dictionary<string, string> { ["TABLE"] = "tickets", ["LANG"] = "de_DE.UTF-8", ["AWS_REGION"] = "reserved" },
        };
        await using var service = TestFunction.Service(definition);
        var variables = (await service.InvokeAsync()).Text().Split('\n').Select(line => line.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1]);

        var expected = new Dictionary<string, string>
        {
            ["_HANDLER"] = definition.Handler,
            ["AWS_REGION"] = "eu-west-1",
            ["AWS_DEFAULT_REGION"] = "eu-west-1",
            ["AWS_EXECUTION_ENV"] = "AWS_Lambda_dotnet10",
            ["AWS_LAMBDA_FUNCTION_NAME"] = "tested",
            ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = "128",
            ["AWS_LAMBDA_FUNCTION_VERSION"] = "7",
            ["AWS_LAMBDA_INITIALIZATION_TYPE"] = "on-demand",
            ["AWS_LAMBDA_LOG_FORMAT"] = "Text",
            ["AWS_LAMBDA_LOG_GROUP_NAME"] = "/aws/lambda/tested",
            ["LAMBDA_TASK_ROOT"] = TestFunction.TaskRoot,
            ["LAMBDA_RUNTIME_DIR"] = Path.GetDirectoryName(TestFunction.Bootstrap)!,
            ["AWS_ENDPOINT_URL_S3"] = "http://127.0.0.1:9000",
            ["TZ"] = ":UTC",
            ["TABLE"] = "tickets",
            ["LANG"] = "de_DE.UTF-8",
        };
        Assert.All(expected, pair => Assert.Equal(pair.Value, variables[pair.Key]));
        string[] further =
        [
            "AWS_ACCESS_KEY", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_LAMBDA_RUNTIME_API",
            "AWS_LAMBDA_LOG_STREAM_NAME", "_X_AMZN_TRACE_ID",
        ];
        string[] inherited = ["PATH", "HOME", "TMPDIR", "TMP", "TEMP", "DOTNET_ROOT"];
        // The .NET host adds variables of its own.
        Assert.Empty(variables.Keys.Where(name => !name.StartsWith("DOTNET_", StringComparison.Ordinal))
            .Except([.. expected.Keys, .. further, .. inherited]));
        Assert.All(further, name => Assert.Contains(name, variables.Keys));
    }

    [Fact]
    public void Command_IsNotToldARuntime()
    {
        var definition = TestFunction.Definition("Echo") with { Command = ["node", "hello.mjs"] };

        Assert.DoesNotContain("AWS_EXECUTION_ENV", FunctionEnvironment.Of(definition, "127.0.0.1:9001", TestFunction.Options).Keys);
    }

    [Theory]
    [InlineData("dotnet10", 1024, "30000000")]
    [InlineData("nodejs22.x", 1024, null)]
    [InlineData("dotnet10", 1024, "1000", "DOTNET_GCHeapHardLimit", "1000")]
    [InlineData("dotnet10", 1024, null, "DOTNET_GCHeapHardLimitPercent", "32")]
    public void HeapOfADotnetFunction_IsThreeQuartersOfItsMemory_UnlessItSaysItself(
        string runtime,
        int memory,
        string? limit,
        string? name = null,
        string value = "")
    {
        var definition = TestFunction.Definition("Echo") with { Runtime = runtime, MemorySize = memory };
        if (name is not null) definition = definition with { Environment = new Dictionary<string, string> { [name] = value } };
        var environment = FunctionEnvironment.Of(definition, "127.0.0.1:9001", TestFunction.Options);
        Assert.Equal(limit, environment.GetValueOrDefault("DOTNET_GCHeapHardLimit"));
    }

    [Theory]
    [InlineData("0", "dotnet10")]
    [InlineData("1", "dotnet10", "1")]
    [InlineData(null, "dotnet10", null, true)]
    [InlineData(null, "nodejs22.x")]
    public void DiagnosticsOfADotnetFunction_AreOff_UnlessItIsDebugged_OrSaysItself(
        string? expected,
        string runtime,
        string? own = null,
        bool isDebugged = false)
    {
        var definition = TestFunction.Definition("Echo") with { Runtime = runtime, WaitsForDebugger = isDebugged };
        if (own is not null)
        {
            definition = definition with { Environment = new Dictionary<string, string>
        {
            ["DOTNET_EnableDiagnostics"] = own,
        } };
        }

        var environment = FunctionEnvironment.Of(definition, "127.0.0.1:9001", TestFunction.Options);
        Assert.Equal(expected, environment.GetValueOrDefault("DOTNET_EnableDiagnostics"));
    }

    [Fact]
    public async Task LeavesNoFiles_WhenItIsKilled()
    {
        using var meeting = new Meeting();
        int process;
        await using (var service = TestFunction.Service(TestFunction.Definition("Meets")))
        {
            // One that has nothing to do may end by itself before it is killed.
            _ = service.InvokeAsync(meeting.Port);
            process = await meeting.ArrivalAsync();
        }

        Assert.Empty(Directory.GetFiles(Path.GetTempPath(), $"clr-debug-pipe-{process}-*")
            .Concat(Directory.GetFiles(Path.GetTempPath(), $"dotnet-diagnostic-{process}-*")));
    }

    [Fact]
    public async Task Logs_WhatTheFunctionPrints_BetweenStartAndReport()
    {
        var log = new TestLog();
        await using var service = TestFunction.Service(TestFunction.Definition("Prints"), log);
        var id = (await service.InvokeAsync()).RequestId;
        log.Until("printed as an error");
        log.Until("printed by the function");
        log.Until("logged by the function");
        var lines = log.Until("REPORT");
        Assert.Contains($"START RequestId: {id} Version: 7", lines);
        Assert.Contains("printed by the function", lines);
        Assert.Contains("printed as an error", lines);
        Assert.Contains(lines, line => line.EndsWith($"Z\t{id}\tinfo\tlogged by the function", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.EndsWith("\twarn\t2.0 of them {left}", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.EndsWith("\tfail\ta before b", StringComparison.Ordinal));
        Assert.Contains("System.FormatException: the cause", lines);
        Assert.DoesNotContain(lines, line => line.Contains("too detailed", StringComparison.Ordinal));
        Assert.Contains($"END RequestId: {id}", lines);
        Assert.Contains(lines, line => System.Text.RegularExpressions.Regex.IsMatch(line, $"^REPORT RequestId: {id}\tDuration: [0-9.]+ "
            + "ms\tBilled Duration: [0-9]+ ms\tMemory Size: 128 MB\tMax Memory Used: [1-9][0-9]* MB\tInit Duration: [0-9.]+ ms$"));
    }

    [Fact]
    public async Task InTheLogFormatJson_LogsFields()
    {
        var log = new TestLog();
        await using var service = TestFunction.Service(TestFunction.Definition("Prints") with { LogFormat = "JSON" }, log);
        var id = (await service.InvokeAsync(traceId: "Root=1-2-3")).RequestId;
        var lines = log.Until("the cause").Where(line => line.StartsWith('{')).Select(line => JsonNode.Parse(line)!.AsObject()).ToList();

        Assert.Equal(["Information", "Warning", "Error"], lines.Select(line => $"{line["level"]}"));
        Assert.All(lines, line => Assert.Equal((id, "Root=1-2-3"), ($"{line["requestId"]}", $"{line["traceId"]}")));
        Assert.Equal("System.FormatException: the cause", $"{lines[2]["stackTrace"]![0]}");
        Assert.Equal(
            """{"level":"Warning","message":"2.0 of them {left}","count":2,"what":"them"}""",
            Without(lines[1], "timestamp", "requestId", "traceId"));
        Assert.Equal(
            """{"level":"Error","message":"a before b","1":"a","0":"b","errorType":"System.FormatException","errorMessage":"the cause"}""",
            Without(lines[2], "timestamp", "requestId", "traceId", "stackTrace"));

        static string Without(JsonObject line, params IEnumerable<string> names)
        {
            foreach (var name in names) Assert.True(line.Remove(name), name);
            return line.ToJsonString();
        }
    }

    [Fact]
    public async Task CanBeEnded_WhileItsLogIsWritten()
    {
        LambdaService? service = null;
        var endedMeanwhile = new TaskCompletionSource<bool>();
        var log = new Mock<ILambdaLog>();
        log.Setup(l => l.IsEnabled).Returns(true);
        // Whoever ends it, or answers for it, needs the same lock as whoever gives it work.
        log.Setup(l => l.Write(It.Is<LogLine>(line => line.Text.StartsWith("START", StringComparison.Ordinal))))
            .Callback(() => endedMeanwhile.SetResult(Task.Run(async () => await service!.DisposeAsync()).Wait(TimeSpan.FromSeconds(10))));
        service = TestFunction.Service(TestFunction.Definition("Echo"), log.Object);
        var invocation = service.InvokeAsync();
        Assert.True(await endedMeanwhile.Task);
        Assert.Contains("shutting down", (await invocation).Failure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LeavesNothing_WhereItIsEndedWhileItStarts()
    {
        LambdaService? service = null;
        var ending = new TaskCompletionSource<Task>();
        // Read as the process is about to start.
        var endpoints = new Mock<IReadOnlyDictionary<string, string>>();
        endpoints.Setup(e => e.GetEnumerator())
            .Callback(() => ending.SetResult(service!.DisposeAsync().AsTask()))
            .Returns(() => Enumerable.Empty<KeyValuePair<string, string>>().GetEnumerator());
        // Nothing but a signal ends it.
        var seconds = $"{Random.Shared.Next(100_000, 1_000_000)}";
        var definition = TestFunction.Definition("Echo") with { Command = ["sleep", seconds] };
        service = TestFunction.Service(definition, TestFunction.Options with { Endpoints = endpoints.Object });

        var failure = (await service.InvokeAsync()).Failure;
        await (await ending.Task).WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Contains("shutting down", failure?.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(
            Process.GetProcesses(),
            process => RunningProcess.CommandLineOf(process.Id).Contains(seconds, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ends_WithTheProgramThatStartedIt_EvenWhileItComputes()
    {
        using var meeting = new Meeting();
        var session = new Mock<IRuntimeApiSession>();
        var invocation = new PendingInvocation(
            TestFunction.Definition("Meets"),
            System.Text.Encoding.ASCII.GetBytes(meeting.Port),
            "Root=1-0-0");
        invocation.Begin(TimeSpan.Zero, TimeSpan.FromSeconds(3));
        session.Setup(s => s.NextAsync()).ReturnsAsync(invocation);
        using var server = new RuntimeApiServer(session.Object);
        string[] arguments =
        [
            "exec",
            "--depsfile", Path.Combine(TestFunction.TaskRoot, "TestFunctions.deps.json"),
            "--runtimeconfig", Path.Combine(TestFunction.TaskRoot, "TestFunctions.runtimeconfig.json"),
            TestFunction.Bootstrap,
        ];
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardInput = true,
            Environment = { ["AWS_LAMBDA_RUNTIME_API"] = server.Endpoint, ["_HANDLER"] = TestFunction.Definition("Meets").Handler },
        };
        using var process = Process.Start(start)!;
        Assert.Equal(process.Id, await meeting.ArrivalAsync());
        // What the system does when a program ends, however it ends.
        process.StandardInput.Close();
        await RunningProcess.AssertEndsAsync(process.Id);
    }
}
