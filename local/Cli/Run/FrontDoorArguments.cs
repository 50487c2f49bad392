using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using Hybrid.Local.Cli.Options;
using Hybrid.Local.FrontDoor;
using Hybrid.Local.FrontDoor.Model;

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

    private readonly Option<(string? Servers, Uri Url)[]> _monoliths = new("--monolith", "-m")
    {
        Description = "Where the monolith listens, such as http://localhost:5000; several make several targets. Without it a sample "
            + "monolith answers. Other servers are named: checkout=http://localhost:5001.",
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
        Monoliths = [.. result.GetValue(_monoliths)!.Where(monolith => monolith.Servers is null).Select(monolith => monolith.Url)],
        Servers = result.GetValue(_monoliths)!.Where(monolith => monolith.Servers is not null)
            .GroupBy(monolith => monolith.Servers!, monolith => monolith.Url)
            .ToDictionary(servers => servers.Key, IReadOnlyList<Uri> (servers) => [.. servers]),
    };

    /// <summary>Every name of servers that the options give and the stack does not forward to.</summary>
    public IEnumerable<string> UnknownServers(ParseResult result, LoadBalancerModel loadBalancer)
    {
        string[] known = [.. loadBalancer.TargetGroups.Select(group => group.Servers).OfType<string>().Order(StringComparer.Ordinal)];
        var allowed = known.Length > 0 ? string.Join(", ", known) : "none, as it forwards to the monolith alone";
        return Options(result).Servers.Keys.Except(known).Select(name => MistypedWord.Suggestion(name, known) is { Length: > 0 } meant
            ? $"{_monoliths.Name} {name}=...: this stack forwards to no such servers{meant} allowed: {allowed}"
            : $"{_monoliths.Name} {name}=...: this stack forwards to no such servers; allowed: {allowed}");
    }

    public string? AccessLog(ParseResult result) => result.GetValue(_accessLog);

    private static (string? Servers, Uri Url)[] ParseMonoliths(ArgumentResult result)
    {
        var urls = new List<(string?, Uri)>();
        foreach (var token in result.Tokens)
        {
            var equals = token.Value.IndexOf('=', StringComparison.Ordinal);
            var isNamed = equals > 0 && token.Value[..equals].All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
            if (Uri.TryCreate(isNamed ? token.Value[(equals + 1)..] : token.Value, UriKind.Absolute, out var url)
                && url.Scheme is "http" or "https" && url.PathAndQuery == "/")
            {
                urls.Add((isNamed ? token.Value[..equals] : null, url));
            }
            else
            {
                result.AddError($"--monolith {token.Value}: not allowed; allowed: scheme, host and port, such as http://localhost:5000");
            }
        }

        return [.. urls];
    }
}
