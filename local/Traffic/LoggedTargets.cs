using System.Text;
using System.Text.RegularExpressions;
using Hybrid.Local.FrontDoor.Model;

namespace Hybrid.Local.Traffic;

/// <summary>
/// The target groups that logs name, as those of the stack. Whoever has one uses it alone: there are few, and each is looked up once.
/// </summary>
internal sealed partial class LoggedTargets(LoadBalancerModel loadBalancer)
{
    // More than a load balancer can have.
    private const int MostKept = 1_000;

    private readonly Dictionary<string, LoggedTarget> _known = new(StringComparer.Ordinal);
    private char[] _arn = new char[256];

    /// <summary>The target group of an ARN; null for <c>-</c>.</summary>
    public LoggedTarget? Of(ReadOnlySpan<byte> arn)
    {
        if (arn.Length <= 1) return null;
        if (_arn.Length < arn.Length) _arn = new char[arn.Length];
        var text = _arn.AsSpan(0, arn.Length);
        Encoding.Latin1.GetChars(arn, text);
        var known = _known.GetAlternateLookup<ReadOnlySpan<char>>();
        if (known.TryGetValue(text, out var target)) return target;
        target = Find(text.ToString());
        if (_known.Count < MostKept) _known.Add(text.ToString(), target);
        return target;
    }

    // Pulumi's name of a group is its logical one, a hyphen and seven hexadecimal digits; of one that is not the stack's, the ARN is known.
    private LoggedTarget Find(string arn)
    {
        var name = arn.Split('/') is [.., var written, _] ? written : arn;
        var group = loadBalancer.TargetGroups.FirstOrDefault(group => group.Arn == arn)
            ?? loadBalancer.TargetGroups.FirstOrDefault(group => IsNamed(name, group.Name));
        return new(name, group);
    }

    private static bool IsNamed(string name, string logical) =>
        name.StartsWith(logical, StringComparison.Ordinal) && RandomSuffix().IsMatch(name.AsSpan(logical.Length));

    // https://www.pulumi.com/docs/iac/concepts/resources/names/#autonaming
    [GeneratedRegex(@"^(-[0-9a-f]{7})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex RandomSuffix();
}

/// <summary>A target group that a log names.</summary>
/// <param name="Name">Its name in the account.</param>
/// <param name="Group">What it is in the stack; null if it is none of it.</param>
internal sealed record LoggedTarget(string Name, TargetGroupModel? Group);
