using System.CommandLine;
using Hybrid.Local.Cli.Options;
using Hybrid.Local.FrontDoor.Identity;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.Graph;

namespace Hybrid.Local.Cli.Run;

/// <summary>The option that says who is signed in.</summary>
internal sealed class IdentityArguments
{
    private readonly Option<string?> _file = new("--identity")
    {
        Description = "A JSON file with the claims of whoever is signed in, for routes that authenticate; without it these answer 401.",
        HelpName = "file",
    };

    public IdentityArguments() => _file.RejectEmpty("a file");

    /// <summary>Gives a command the option.</summary>
    public void AddTo(Command command) => command.Options.Add(_file);

    /// <summary>Whether somebody can be signed in.</summary>
    public bool IsGiven(ParseResult result) => result.GetValue(_file) is not null;

    /// <summary>The claims; null where there are none, or where something is wrong with them.</summary>
    public IdentityFile? Open(ParseResult result, Action<string> tell, List<string> faults)
    {
        try
        {
            return result.GetValue(_file) is { } file ? IdentityFile.Open(file, tell) : null;
        }
        catch (IdentityException exception)
        {
            faults.Add($"--identity {exception.Message}");
            return null;
        }
    }
}

/// <summary>Who is signed in for a run, with the keys that say so.</summary>
internal sealed class RunIdentity : IAsyncDisposable
{
    private readonly TokenSigner? _signer;
    private readonly KeyServer? _keys;

    private RunIdentity(Authenticator authenticator, TokenSigner? signer, KeyServer? keys) =>
        (Authenticator, _signer, _keys) = (authenticator, signer, keys);

    /// <summary>Lets requests in, or not.</summary>
    public Authenticator Authenticator { get; }

    /// <summary>Makes keys, and serves the public ones.</summary>
    public static async Task<RunIdentity> StartAsync(IdentityFile? file, StackGraph graph)
    {
        if (file is null) return new(Authenticator.Nobody, null, null);
        var signer = new TokenSigner(ArnOf(graph), TimeProvider.System);
        return new(new(file, signer), signer, await KeyServer.StartAsync(signer, file));
    }

    /// <summary>What a run with such routes does otherwise than the load balancer.</summary>
    public IEnumerable<string> Introduction(LoadBalancerModel loadBalancer)
    {
        var asking = loadBalancer.Listeners.SelectMany(listener => listener.Rules.Rules).Select(rule => rule.Action)
            .Where(action => action.Authentication is not null).ToList();
        if (_keys is null)
        {
            if (asking.Count == 0) yield break;
            yield return $"No identity provider is asked here: {Names(asking)} answer 401, unless --identity FILE says who is signed in";
            yield break;
        }

        var keys = _keys.Address.GetLeftPart(UriPartial.Authority);
        yield return asking.Count == 0
            ? "--identity is not used: no route of this stack authenticates"
            : $"No identity provider is asked here: --identity says who is signed in for {Names(asking)}";
        yield return $"Public key: {keys}/{_signer!.KeyId}, in the place of https://public-keys.auth.elb.<region>.amazonaws.com; signer: "
            + _signer.Signer;
        if (asking.Any(action => action.Authentication is TokenAuthentication))
        {
            yield return $"Token: curl -H \"Authorization: Bearer $(curl -s {keys}/token)\" ...; of issuers and keys only "
                + "those of this run are known";
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_keys is not null) await _keys.DisposeAsync();
        _signer?.Dispose();
    }

    private static string Names(IEnumerable<NamedAction> actions) =>
        string.Join(", ", actions.Select(action => action.RuleName).Distinct());

    // Of a load balancer that is not there yet only the form is known.
    private static string ArnOf(StackGraph graph) =>
        graph.Outputs["loadBalancerArn"]?.GetValue<string>() is { } arn && arn.StartsWith("arn:", StringComparison.Ordinal)
            ? arn
            : $"arn:aws:elasticloadbalancing:{graph.Region}:123456789012:loadbalancer/app/{graph.Stack}/local";
}
