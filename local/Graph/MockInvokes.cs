using System.Collections.Immutable;

namespace Hybrid.Local.Graph;

/// <summary>What the data sources that the program asks answer without AWS.</summary>
internal static class MockInvokes
{
    /// <exception cref="NotSupportedException">The program asks a data source that has no local answer.</exception>
    public static ImmutableDictionary<string, object> Answer(string token, ImmutableDictionary<string, object> args) => token switch
    {
        "aws:ssm/getParameter:getParameter" => Result(
            ("arn", $"arn:aws:ssm:us-east-1::parameter{args["name"]}"),
            ("id", args["name"]),
            ("name", args["name"]),
            ("type", "String"),
            // An image of Amazon Linux that AWS emulators know.
            ("insecureValue", "ami-12c6146b")),
        _ => throw new NotSupportedException($"the data source {token} has no local answer; add one to local/Graph/MockInvokes.cs"),
    };

    private static ImmutableDictionary<string, object> Result(params (string Name, object Value)[] members) =>
        members.ToImmutableDictionary(m => m.Name, m => m.Value);
}
