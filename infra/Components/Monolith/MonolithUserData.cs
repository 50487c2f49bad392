using System.Text;

namespace Hybrid.Infra.Components.Monolith;

/// <summary>
/// What an instance does when it first starts: it serves the application with the Python that the image brings, so that it needs no way out
/// to the internet. A placeholder for the real monolith's own start.
/// </summary>
internal static class MonolithUserData
{
    private const string Server = "/opt/monolith/server.py";

    /// <summary>The script in base64, as a launch template takes it.</summary>
    public static string Base64(int port) => Convert.ToBase64String(Encoding.UTF8.GetBytes(Script(port).ReplaceLineEndings("\n")));

    /// <summary>Whether user data, in base64, is the sample's.</summary>
    public static bool IsSample(string? base64) =>
        base64 is not null && Encoding.UTF8.GetString(Convert.FromBase64String(base64)).Contains(Server, StringComparison.Ordinal);

    private static string Script(int port) => $$"""
        #!/bin/bash
        set -euo pipefail
        install -d /opt/monolith
        cat > {{Server}} <<'PYTHON'
        import json, socket
        from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def answer(self):
                if self.headers.get("Transfer-Encoding"):
                    self.close_connection = True
                length = int(self.headers.get("Content-Length") or 0)
                self.rfile.read(length)
                path = self.path.split("?", 1)[0]
                if path == "/health":
                    body, kind = "ok\n", "text/plain"
                else:
                    message = "Hello from EC2" if path == "/ec2" else "The monolith answers"
                    body = json.dumps({"message": message, "method": self.command, "path": path, "host": socket.gethostname()})
                    kind = "application/json"
                data = body.encode()
                self.send_response(200)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(data)

            do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = answer

        ThreadingHTTPServer(("", {{port}}), Handler).serve_forever()
        PYTHON
        cat > /etc/systemd/system/monolith.service <<'UNIT'
        [Unit]
        After=network.target
        [Service]
        ExecStart=/usr/bin/python3 {{Server}}
        DynamicUser=yes
        Restart=always
        [Install]
        WantedBy=multi-user.target
        UNIT
        systemctl enable --now monolith.service

        """;
}
