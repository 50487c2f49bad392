using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using Hybrid.Local.Cli.Options;
using Hybrid.Local.FrontDoor;

namespace Hybrid.Local.Cli.Run;

/// <summary>The options that say how a stack is served.</summary>
internal sealed class FrontDoorArguments
{
    private readonly Option<int> _port = new("--port", "-p")
    {
        Description =
            $"The local port of the HTTP listener; HTTPS, where the stack has hybrid:https, is {FrontDoorOptions.HttpsOffset} above it.",
        HelpName = "number",
        DefaultValueFactory = _ => 8080,
        CustomParser = result => result.Number(1, ushort.MaxValue - FrontDoorOptions.HttpsOffset),
    };

    private readonly Option<Uri[]> _monoliths = new("--monolith", "-m")
    {
        Description = "Where the monolith listens, such as http://localhost:5000; several make several targets. Without it a sample "
            + "monolith answers.",
        HelpName = "url",
        DefaultValueFactory = _ => [],
        CustomParser = ParseMonoliths,
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<IPAddress> _bind = new("--bind")
    {
        Description = "The address to listen on. Any but a loopback address lets other machines in.",
        HelpName = "address",
        DefaultValueFactory = _ => IPAddress.Loopback,
        CustomParser = result => result.Address("an IP address of this machine, such as 127.0.0.1 or 0.0.0.0"),
    };

    private readonly Option<string?> _accessLog = new("--access-log")
    {
        Description = "Append the load balancer's access log to this file, in the format that it has in S3.",
        HelpName = "file",
    };

    public FrontDoorArguments() => _accessLog.RejectEmpty("a file");

    /// <summary>Gives a command the options.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_port);
        command.Options.Add(_monoliths);
        command.Options.Add(_bind);
        command.Options.Add(_accessLog);
    }

    /// <summary>Where to listen, and where the monolith does.</summary>
    public FrontDoorOptions Options(ParseResult result) => new()
    {
        Port = result.GetValue(_port),
        Bind = result.GetValue(_bind)!,
        Monoliths = result.GetValue(_monoliths)!,
    };

    public string? AccessLog(ParseResult result) => result.GetValue(_accessLog);

    private static Uri[] ParseMonoliths(ArgumentResult result)
    {
        var urls = new List<Uri>();
        foreach (var token in result.Tokens)
        {
            if (Uri.TryCreate(token.Value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
                && url.PathAndQuery == "/")
            {
                urls.Add(url);
            }
            else
            {
                result.AddError($"--monolith {token.Value}: not allowed; allowed: scheme, host and port, such as http://localhost:5000");
            }
        }

        return [.. urls];
    }
}
