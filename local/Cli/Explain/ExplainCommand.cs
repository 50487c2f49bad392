using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Hybrid.Local.Cli.Explain.Logs;
using Hybrid.Local.Cli.Options;
using Hybrid.Local.FrontDoor.Model;

namespace Hybrid.Local.Cli.Explain;

/// <summary><c>./hybrid explain</c>.</summary>
internal static class ExplainCommand
{
    public static Command Create(StackArguments stack)
    {
        var method = new Argument<string?>("method")
        {
            Description = "The request's method, such as GET.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var url = new Argument<string?>("url")
        {
            Description = "A URL such as https://shop.example.com/api/items?id=7, or its path alone.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        method.Validators.Add(result => Require(result, RequestWords.Method(), "a method such as GET"));
        url.Validators.Add(RequireUrl);
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
            CustomParser = result => result.Address("an IPv4 or IPv6 address"),
        };
        var logs = ExplainLogs.Option();
        var json = new Option<bool>("--json") { Description = "Print JSON, with nothing else on standard output." };
        var command = new Command("explain", "Say which listener rule takes a request, and why the others do not.")
        {
            method,
            url,
            headers,
            sourceIp,
            logs,
            json,
        };
        stack.AddTo(command);
        command.Validators.Add(result => RequireOneKind(result, logs, [method, url], [headers, sourceIp]));
        command.SetAction(async (result, cancellation) =>
        {
            if (result.GetValue(logs) is { Length: > 0 } named)
                return await ExplainLogs.RunAsync(result, stack, named, result.GetValue(json), cancellation);
            if (await stack.EvaluateAsync(result) is not { } evaluation) return 1;
            var request = ExplainedRequest.Of(
                result.GetValue(method)!,
                result.GetValue(url)!,
                result.GetValue(headers) ?? [],
                result.GetRequiredValue(sourceIp));
            var loadBalancer = LoadBalancerReader.Read(evaluation.Graph);
            if (result.GetValue(json)) await Console.Out.WriteLineAsync(ExplanationJson.Of(loadBalancer, request));
            else Explanation.Write(loadBalancer, request);
            return 0;
        });
        return command;
    }

    // One request, or those of logs.
    private static void RequireOneKind(
        CommandResult result, Option logs, IReadOnlyList<Argument> request, IReadOnlyList<Option> ofRequest)
    {
        var given = request.Where(argument => result.GetResult(argument) is { Tokens.Count: > 0 }).ToList();
        if (result.GetResult(logs) is null)
        {
            foreach (var missing in request.Except(given)) result.AddError($"<{missing.Name}> is missing: {missing.Description}");
            return;
        }

        foreach (var argument in given) result.AddError($"<{argument.Name}> is not allowed with {logs.Name}, whose logs hold the requests");
        foreach (var option in ofRequest.Where(option => result.GetResult(option) is { Implicit: false }))
            result.AddError($"{option.Name}: not allowed with {logs.Name}, whose logs hold the requests");
    }

    private static void Require(ArgumentResult result, Regex pattern, string allowed)
    {
        if (result.Tokens.Count == 1 && !pattern.IsMatch(result.Tokens[0].Value)) result.Reject(result.Argument.Name, allowed);
    }

    private static void RequireUrl(ArgumentResult result)
    {
        Require(result, RequestWords.Url(), "a URL such as https://shop.example.com/api?x=1, or a path that begins with /");
        if (result.Tokens.Count != 1
            || RequestWords.Url().Match(result.Tokens[0].Value).Groups["port"] is not { Success: true, Value: var port })
        {
            return;
        }

        if (!ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
            result.Reject(result.Argument.Name, $"a port from 1 to {ushort.MaxValue}");
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
}
