using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Amazon.Lambda.Core;

namespace Hybrid.Local.Tests.TestFunctions;

/// <summary>What functions do, good and bad.</summary>
public static class Behaviours
{
    public static Stream Echo(Stream input) => input;

    public static Stream ProcessId() => Text(Environment.ProcessId.ToString());

    public static Stream Variables() =>
        Text(string.Join('\n', Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
            .Select(variable => $"{variable.Key}={variable.Value}")));

    public static Stream Context(Stream input, ILambdaContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Text(string.Join(
            '\n',
            context.FunctionName,
            context.FunctionVersion,
            context.InvokedFunctionArn,
            context.AwsRequestId,
            context.TraceId,
            context.MemoryLimitInMB,
            Math.Ceiling(context.RemainingTime.TotalSeconds),
            Environment.GetEnvironmentVariable("_X_AMZN_TRACE_ID")));
    }

    public static void Prints(ILambdaContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Console.WriteLine("printed by the function");
        context.Logger.LogInformation("logged by the function");
        context.Logger.LogDebug("too detailed to be logged");
        context.Logger.LogWarning("{count:0.0} of {what} {left}", 2, "them");
        context.Logger.LogError(new FormatException("the cause"), "{1} before {0}", "b", "a");
        Console.Error.WriteLine("printed as an error");
    }

    public static void Throws() => throw new InvalidOperationException("boom", new FormatException("the cause"));

    public static async Task ThrowsLater()
    {
        await Task.Yield();
        throw new InvalidOperationException("boom later");
    }

    public static void Exits() => Environment.Exit(3);

    public static void FailsFast() => Environment.FailFast("gave up");

    public static int Overflows() => Overflows() + Overflows();

    public static void Hangs() => Thread.Sleep(Timeout.Infinite);

    public static void Computes()
    {
        for (ulong i = 0; ; i++) GC.KeepAlive(i);
    }

    /// <summary>Starts a process of its own, says which on the socket of <see cref="Meets"/>, and hangs.</summary>
    public static void LeavesChild(Stream input)
    {
        using var child = Process.Start("sleep", "1000");
        Tell(input, child.Id);
        Thread.Sleep(Timeout.Infinite);
    }

    /// <summary>Connects to the port in the event, says its process id, and answers when the other side closes.</summary>
    public static Stream Meets(Stream input)
    {
        Tell(input, Environment.ProcessId);
        return ProcessId();
    }

    /// <summary>As <see cref="Meets"/> where the event is a port; otherwise answers at once with the process id.</summary>
    public static Stream MeetsIfAsked(Stream input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.Length > 0 ? Meets(input) : ProcessId();
    }

    /// <summary>As <see cref="Meets"/> where the event is a port; otherwise takes memory and keeps it until there is no more.</summary>
    public static Stream MeetsOrHoards(Stream input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Length > 0) return Meets(input);
        var hoard = new List<byte[]>();
        while (true)
        {
            hoard.Add(new byte[1024 * 1024]);
            // Memory that nobody writes to is only promised.
            hoard[^1].AsSpan().Fill(1);
        }
    }

    /// <summary>Answers with the process id and the port of the Runtime API; any event but an empty one ends the process instead.</summary>
    public static Stream SaysWhereOrExits(Stream input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Length > 0) Exits();
        return Text($"{Environment.ProcessId} {Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API")!.Split(':')[1]}");
    }

    public static Stream Large() => new MemoryStream(new byte[7 * 1024 * 1024]);

    private static void Tell(Stream input, int processId)
    {
        using var reader = new StreamReader(input);
        using var client = new TcpClient("127.0.0.1", int.Parse(reader.ReadToEnd()));
        using var stream = client.GetStream();
        stream.Write(Encoding.ASCII.GetBytes($"{processId}\n"));
        while (stream.ReadByte() >= 0) { }
    }

    private static MemoryStream Text(string text) => new(Encoding.UTF8.GetBytes(text));
}
