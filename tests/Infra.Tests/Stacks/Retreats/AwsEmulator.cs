using System.Diagnostics;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Hybrid.Infra.Tests.Stacks.Retreats;

/// <summary>
/// An emulator of AWS that runs state machines, asked through the <c>aws</c> program: the program that <c>HYBRID_AWS_EMULATOR</c> names, or
/// <c>aws-emulator</c> on the PATH, which gets a port and serves until it is ended.
/// </summary>
public sealed class AwsEmulator : IDisposable
{
    private readonly int _port = FreePorts.Next();
    private readonly Lazy<Process> _process;

    public AwsEmulator() => _process = new(() => Process.Start(new ProcessStartInfo(Program!, [$"{_port}"])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!);

    /// <summary>Why there is none, or null.</summary>
    public static string? Missing =>
        Program is null ? "no emulator of AWS: HYBRID_AWS_EMULATOR names none, and aws-emulator is not on the PATH"
        : OnPath("aws") is null ? "aws is not on the PATH"
        : null;

    private static string? Program => Environment.GetEnvironmentVariable("HYBRID_AWS_EMULATOR") ?? OnPath("aws-emulator");

    /// <summary>One call of its API.</summary>
    /// <exception cref="InvalidOperationException">It was refused; the message says why.</exception>
    public async Task<JsonNode> CallAsync(string service, string operation, params string[] arguments)
    {
        await ReadyAsync();
        using var aws = Process.Start(new ProcessStartInfo("aws",
        [
            "--endpoint-url", $"http://127.0.0.1:{_port}", "--region", "us-east-1", "--output", "json", service, operation, .. arguments,
        ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["AWS_ACCESS_KEY_ID"] = "test", ["AWS_SECRET_ACCESS_KEY"] = "test", ["AWS_PAGER"] = "" },
        })!;
        var (output, errors) = (aws.StandardOutput.ReadToEndAsync(), aws.StandardError.ReadToEndAsync());
        await aws.WaitForExitAsync();
        return aws.ExitCode == 0
            ? JsonNode.Parse(await output is { Length: > 0 } json ? json : "{}")!
            : throw new InvalidOperationException($"{service} {operation}: {await errors}");
    }

    public void Dispose()
    {
        if (!_process.IsValueCreated) return;
        _process.Value.Kill(entireProcessTree: true);
        _process.Value.Dispose();
    }

    private async Task ReadyAsync()
    {
        var process = _process.Value;
        while (true)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync("127.0.0.1", _port);
                return;
            }
            catch (SocketException) when (!process.HasExited)
            {
                // It says nothing when it listens.
                await Task.Delay(100);
            }
        }
    }

    private static string? OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
}

/// <summary>A fact about the emulator; skipped, and reported so, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EmulatorFactAttribute : FactAttribute
{
    public EmulatorFactAttribute() => Skip = AwsEmulator.Missing;
}
