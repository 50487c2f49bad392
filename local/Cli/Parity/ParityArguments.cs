using System.CommandLine;
using System.CommandLine.Parsing;
using Hybrid.Local.Cli.Options;
using Hybrid.Local.Parity.Requests;

namespace Hybrid.Local.Cli.Parity;

/// <summary>The options that say what is asked whom.</summary>
internal sealed class ParityArguments
{
    private const double UsualRate = 5;
    private const double MostRate = 1000;

    private readonly Option<string[]> _requests = new("--requests")
    {
        Description = "Access logs of the load balancer, a HAR file, a list with METHOD URL in each line, a folder, or - for standard "
            + "input; may be repeated.",
        HelpName = "file|folder",
        Required = true,
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string[]> _routes = new("--route")
    {
        Description = "A route to compare; may be repeated. By default every route of the stack.",
        HelpName = "route",
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<Uri?> _monolith = new("--monolith", "-m")
    {
        Description = "Where the monolith listens, such as http://localhost:5000. Without it a sample monolith answers.",
        HelpName = "url",
        CustomParser = result => Origin(result, "http://localhost:5000"),
    };

    private readonly Option<Uri?> _against = new("--against")
    {
        Description = "A live load balancer at which the route is dark: asked twice as it is, and once with the route's preview header.",
        HelpName = "url",
        CustomParser = result => Origin(result, "https://shop.example.com"),
    };

    private readonly Option<double> _rate = new("--rate")
    {
        Description = "With --against: how many requests it gets in a second, at most.",
        HelpName = "number",
        DefaultValueFactory = _ => UsualRate,
        CustomParser = result => result.Number(0.1, MostRate),
    };

    private readonly Option<KeyValuePair<string, string>[]> _headers = new("--header", "-H")
    {
        Description = "A header that every request bears, such as one that signs in; may be repeated. It is stored nowhere.",
        HelpName = "name: value",
        AllowMultipleArgumentsPerToken = false,
        CustomParser = Headers,
    };

    private readonly Option<string?> _cookieFile = new("--cookie-file")
    {
        Description = "Cookies that sign in: as curl --cookie-jar writes them, or name=value in each line. They are stored nowhere.",
        HelpName = "file",
    };

    private readonly Option<bool> _includeWrites = new("--include-writes")
    {
        Description = "Replay requests other than GET, HEAD and OPTIONS as well: the monolith gets each of them twice.",
    };

    private readonly Option<int?> _limit = new("--limit")
    {
        Description = "Replay the first so many requests.",
        HelpName = "number",
        CustomParser = result => result.Number(1, int.MaxValue),
    };

    public ParityArguments()
    {
        _cookieFile.RejectEmpty("a file");
        _requests.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => token.Value.Length == 0)) result.Reject(_requests.Name, "a file or a folder");
        });
    }

    /// <summary>Gives a command the options.</summary>
    public void AddTo(Command command)
    {
        Option[] all = [_requests, _routes, _monolith, _against, _rate, _headers, _cookieFile, _includeWrites, _limit];
        foreach (var option in all) command.Options.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetResult(_against) is null)
            {
                if (result.GetResult(_rate) is { Implicit: false }) result.AddError("--rate: goes with --against; name the load balancer");
                return;
            }

            if (result.GetResult(_monolith) is not null)
                result.AddError("--against and --monolith: not together; the load balancer itself leads to its monolith");
            if (result.GetValue(_includeWrites))
                result.AddError("--against and --include-writes: not together; each write would be made three times, at a live system");
        });
    }

    public IReadOnlyList<string> Requests(ParseResult result) => result.GetRequiredValue(_requests);

    public IReadOnlyList<string> Routes(ParseResult result) => result.GetValue(_routes) ?? [];

    public Uri? Monolith(ParseResult result) => result.GetValue(_monolith);

    public Uri? Against(ParseResult result) => result.GetValue(_against);

    public double Rate(ParseResult result) => result.GetValue(_rate);

    public bool IncludeWrites(ParseResult result) => result.GetValue(_includeWrites);

    public int Limit(ParseResult result) => result.GetValue(_limit) ?? int.MaxValue;

    /// <exception cref="ParityException">The file with cookies cannot be read.</exception>
    public SignIn SignIn(ParseResult result) => new(
        result.GetValue(_headers) ?? [],
        result.GetValue(_cookieFile) is { } file ? CookieFile.Read(file, DateTimeOffset.UtcNow) : null);

    private static Uri? Origin(ArgumentResult result, string example)
    {
        var text = result.Tokens[0].Value;
        if (Uri.TryCreate(text, UriKind.Absolute, out var url)
            && url is { Scheme: "http" or "https", PathAndQuery: "/", UserInfo: "", Fragment: "" })
        {
            return url;
        }

        // Whoever writes a password into it does not want to read it here.
        var shown = text.Contains('@', StringComparison.Ordinal) ? "with a user" : text;
        var option = ((OptionResult)result.Parent!).Option.Name;
        result.AddError($"{option} {shown}: not allowed; allowed: scheme, host and port, such as {example}");
        return null;
    }

    // What is wrong may be a secret all the same, and is not shown.
    private static KeyValuePair<string, string>[] Headers(ArgumentResult result)
    {
        var headers = new List<KeyValuePair<string, string>>();
        foreach (var (index, token) in result.Tokens.Index())
        {
            var colon = token.Value.IndexOf(':', StringComparison.Ordinal);
            var name = colon > 0 ? token.Value[..colon].Trim() : "";
            if (RequestWords.Method().IsMatch(name) && !token.Value.AsSpan().ContainsAny('\r', '\n', '\0'))
                headers.Add(new(name, token.Value[(colon + 1)..].Trim()));
            else
                result.AddError($"--header number {index + 1}: not allowed; allowed: name and value, such as 'x-tenant: acme'");
        }

        return [.. headers];
    }
}
