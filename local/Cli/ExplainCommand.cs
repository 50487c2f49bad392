using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using Hybrid.Infra.Routing;
using Hybrid.Local.FrontDoor.Model;

namespace Hybrid.Local.Cli;

/// <summary><c>./hybrid explain</c>.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var stack = new StackArguments();
        var method = new Argument<string>("method") { Description = "The request's method, such as GET." };
        var url = new Argument<string>("url") { Description = "A URL such as https://shop.example.com/api/items?id=7, or its path alone." };
        var headers = new Option<KeyValuePair<string, string>[]>("--header", "-H")
        {
            Description = "A header of the request; may be repeated.",
            HelpName = "name: value",
            AllowMultipleArgumentsPerToken = false,
            CustomParser = Headers,
        };
        var sourceIp = new Option<IPAddress>("--source-ip")
        {
            Description = "The address that the connection comes from.",
            HelpName = "ip",
            DefaultValueFactory = _ => IPAddress.Loopback,
            CustomParser = SourceIp,
        };
        var command = new Command("explain", "Say which listener rule takes a request, and why the others do not.") { method, url, headers, sourceIp };
        stack.AddTo(command);
        command.SetAction(async (result, _) =>
        {
            if (await stack.EvaluateAsync(result) is not { } evaluation) return 1;
            var request = ExplainedRequest.Of(result.GetRequiredValue(method), result.GetRequiredValue(url), result.GetValue(headers) ?? [], result.GetRequiredValue(sourceIp));
            Explanation.Write(LoadBalancerReader.Read(evaluation.Graph), request);
            return 0;
        });
        return command;
    }

    private static KeyValuePair<string, string>[] Headers(ArgumentResult result)
    {
        var headers = new List<KeyValuePair<string, string>>();
        foreach (var token in result.Tokens)
        {
            var colon = token.Value.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0) headers.Add(new(token.Value[..colon].Trim(), token.Value[(colon + 1)..].Trim()));
            else result.AddError($"--header {token.Value}: not allowed; allowed: name and value, such as 'x-tenant: acme'");
        }

        return [.. headers];
    }

    private static IPAddress SourceIp(ArgumentResult result)
    {
        if (IPAddress.TryParse(result.Tokens[0].Value, out var address)) return address;
        result.AddError($"--source-ip {result.Tokens[0].Value}: not allowed; allowed: an IPv4 or IPv6 address");
        return IPAddress.None;
    }
}
