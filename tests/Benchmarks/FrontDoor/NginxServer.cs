using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace Hybrid.Benchmarks.FrontDoor;

/// <summary>nginx as a reverse proxy with a worker for each processor, as many locations as rules, and an ALB's headers.</summary>
internal sealed class NginxServer : IServer
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hybrid-bench-nginx-");
    private readonly Process _process;

    private NginxServer(string program, int locations, int monolith)
    {
        Port = FreePorts.Next();
        var configuration = Path.Combine(_folder.FullName, "nginx.conf");
        File.WriteAllText(configuration, Configuration(Port, locations, monolith));
        _process = Process.Start(program, ["-p", _folder.FullName, "-e", "stderr", "-c", configuration]);
    }

    /// <summary>The program, on the PATH or where systems have it; null if there is none.</summary>
    public static string? Program { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/sbin").Append("/usr/local/sbin")
            .Select(folder => Path.Combine(folder, "nginx")).FirstOrDefault(File.Exists);

    /// <inheritdoc/>
    public int Port { get; }

    public static async Task<NginxServer> StartAsync(int locations, int monolith)
    {
        var server = new NginxServer(Program!, locations, monolith);
        try
        {
            await server.ListenAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>What its workers use.</summary>
    public ProcessSample Take() => ProcessSample.Of(ProcessSample.ChildrenOf(_process.Id));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // It ends its workers then.
        if (!_process.HasExited) Process.Start("kill", [_process.Id.ToString(CultureInfo.InvariantCulture)]).WaitForExit();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task ListenAsync()
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync("127.0.0.1", Port);
                return;
            }
            catch (SocketException) when (!_process.HasExited && Stopwatch.GetElapsedTime(started) < Patience)
            {
                // It says nothing when it listens.
                await Task.Delay(50);
            }
        }
    }

    private static string Configuration(int port, int locations, int monolith) =>
        $$"""
        daemon off;
        worker_processes auto;
        pid nginx.pid;
        events { worker_connections 1024; }
        http {
          access_log off;
          client_body_temp_path body;
          proxy_temp_path proxy;
          fastcgi_temp_path fastcgi;
          uwsgi_temp_path uwsgi;
          scgi_temp_path scgi;
          keepalive_requests 1000000000;
          upstream monolith { server 127.0.0.1:{{monolith}}; keepalive 128; keepalive_requests 1000000000; }
          server {
            listen 127.0.0.1:{{port}};
            proxy_http_version 1.1;
            proxy_set_header Connection "";
            proxy_set_header Host $http_host;
            proxy_set_header X-Forwarded-For $remote_addr;
            proxy_set_header X-Forwarded-Proto $scheme;
            proxy_set_header X-Forwarded-Port $server_port;
            proxy_set_header X-Amzn-Trace-Id "Root=1-$request_id";
        {{string.Concat(Enumerable.Range(1, locations - 1).Select(i => $"    location /area{i}/ {{ proxy_pass http://monolith; }}\n"))}}
            location / { proxy_pass http://monolith; }
          }
        }
        """;
}
