using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Numerics;

namespace Hybrid.Local.Cli.Options;

/// <summary>What many options have in common.</summary>
internal static class OptionExtensions
{
    /// <summary>Refuses an empty value, as a variable of the shell that is not set leaves it.</summary>
    /// <param name="option">The option.</param>
    /// <param name="allowed">What it takes.</param>
    public static void RejectEmpty(this Option<string?> option, string allowed) => option.Validators.Add(result =>
    {
        if (result.Tokens is [{ Value: "" }]) result.Reject(option.Name, allowed);
    });

    /// <summary>Takes one of a few words, which shells propose.</summary>
    public static void RestrictTo(this Option<string> option, params string[] allowed)
    {
        option.CompletionSources.Add(allowed);
        option.Validators.Add(result => RestrictTo(result, option.Name, allowed));
    }

    /// <summary>Takes one of a few words, which shells propose.</summary>
    public static void RestrictTo(this Argument<string> argument, params string[] allowed)
    {
        argument.CompletionSources.Add(allowed);
        argument.Validators.Add(result => RestrictTo(result, argument.Name, allowed));
    }

    private static void RestrictTo(SymbolResult result, string name, string[] allowed)
    {
        if (result.Tokens is [{ Value: var word }] && !allowed.Contains(word))
            result.Reject(name, $"{string.Join(", ", allowed)}{MistypedWord.Suggestion(word, allowed)}");
    }

    /// <summary>Parses a number.</summary>
    /// <param name="result">The argument of an option.</param>
    /// <param name="least">The least that is allowed.</param>
    /// <param name="most">The most that is allowed.</param>
    public static T Number<T>(this ArgumentResult result, T least, T most)
        where T : INumber<T>
    {
        // Parsing whole numbers takes 1.0 for one.
        var style = least is double ? NumberStyles.AllowDecimalPoint : NumberStyles.None;
        if (T.TryParse(Text(result), style, CultureInfo.InvariantCulture, out var number) && number >= least
            && number <= most)
        {
            return number;
        }

        result.Reject(NameOf(result), string.Create(CultureInfo.InvariantCulture, $"{least} to {most}"));
        return least;
    }

    /// <summary>Parses an IP address.</summary>
    public static IPAddress Address(this ArgumentResult result, string allowed)
    {
        // Parsing takes 1.2.3 for 1.2.0.3.
        if (IPAddress.TryParse(Text(result), out var address)
            && (address.AddressFamily == AddressFamily.InterNetworkV6 || address.ToString() == Text(result)))
        {
            return address;
        }

        result.Reject(NameOf(result), allowed);
        return IPAddress.None;
    }

    /// <summary>Refuses a value, and says what is allowed.</summary>
    public static void Reject(this SymbolResult result, string name, string allowed) =>
        result.AddError($"{name} {(Text(result) is { Length: > 0 } text ? text : "\"\"")}: not allowed; allowed: {allowed}");

    private static string Text(SymbolResult result) => result.Tokens.Count == 0 ? "" : result.Tokens[0].Value;

    private static string NameOf(ArgumentResult result) => ((OptionResult)result.Parent!).Option.Name;
}
