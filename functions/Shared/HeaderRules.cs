namespace Hybrid.Functions.Shared;

/// <summary>What may stand in a response header (RFC 9110, section 5).</summary>
internal static class HeaderRules
{
    /// <exception cref="ArgumentException">It may not.</exception>
    public static void Check(string name, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(value);
        foreach (var character in name)
        {
            if (!IsNameCharacter(character)) throw new ArgumentException($"\"{name}\" is no name of a header.", nameof(name));
        }

        // Visible ASCII and spaces: what else a load balancer passes on is not documented.
        foreach (var character in value)
        {
            if (character is < ' ' or > '~')
            {
                throw new ArgumentException(
                    $"The value of the header {name} has characters other than visible ASCII: percent-encode them.",
                    nameof(value));
            }
        }
    }

    private static bool IsNameCharacter(char character) => char.IsAsciiLetterOrDigit(character) || "!#$%&'*+-.^_`|~".Contains(character);
}
