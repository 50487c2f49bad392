using System.Text.RegularExpressions;

namespace Hybrid.Local.Parity.Comparing;

/// <summary>
/// The least number of words to take away and to add that makes one text of another, by E. W. Myers, An O(ND) Difference Algorithm and Its
/// Variations (1986).
/// </summary>
internal static class WordDifference
{
    // Beyond so many, nobody reads them one by one: all between the first and the last is one.
    private const int MostEdits = 1500;

    /// <summary>The changes, in order, with at least one word that both have between two.</summary>
    public static IReadOnlyList<Change> Between(Word[] one, Word[] other)
    {
        var start = 0;
        while (start < one.Length && start < other.Length && one[start].Text == other[start].Text) start++;
        var end = 0;
        while (end < one.Length - start && end < other.Length - start && one[^(end + 1)].Text == other[^(end + 1)].Text) end++;
        var (length, otherLength) = (one.Length - start - end, other.Length - start - end);
        if (length == 0 && otherLength == 0) return [];
        return length == 0 || otherLength == 0 || Edits(one.AsSpan(start, length), other.AsSpan(start, otherLength)) is not { } edits
            ? [new(start, length, start, otherLength)]
            : [.. edits.Select(edit => edit with { Start = edit.Start + start, OtherStart = edit.OtherStart + start })];
    }

    /// <summary>What an expression finds in a text, as words.</summary>
    public static List<Word> ToWords(this Regex.ValueMatchEnumerator matches, string text)
    {
        var words = new List<Word>();
        foreach (var match in matches) words.Add(new(text.Substring(match.Index, match.Length), match.Index));
        return words;
    }

    // Null: they are too many.
    private static List<Change>? Edits(ReadOnlySpan<Word> one, ReadOnlySpan<Word> other)
    {
        var most = Math.Min(MostEdits, one.Length + other.Length);
        // How far down the first text one gets on each diagonal, and what it was before each step.
        var furthest = new int[(2 * most) + 3];
        var steps = new List<int[]>();
        for (var edits = 0; edits <= most; edits++)
        {
            steps.Add([.. furthest.AsSpan(most + 1 - edits, (2 * edits) + 1)]);
            for (var diagonal = -edits; diagonal <= edits; diagonal += 2)
            {
                var at = most + 1 + diagonal;
                var x = diagonal == -edits || (diagonal != edits && furthest[at - 1] < furthest[at + 1])
                    ? furthest[at + 1]
                    : furthest[at - 1] + 1;
                while (x < one.Length && x - diagonal < other.Length && one[x].Text == other[x - diagonal].Text) x++;
                furthest[at] = x;
                if (x >= one.Length && x - diagonal >= other.Length) return Trace(steps, one.Length, other.Length);
            }
        }

        return null;
    }

    // Backwards from the ends of both, by what each step began with.
    private static List<Change> Trace(List<int[]> steps, int x, int y)
    {
        var changes = new List<Change>();
        for (var edits = steps.Count - 1; edits > 0; edits--)
        {
            var before = steps[edits];
            var diagonal = x - y;
            // Of the middle of each is diagonal 0.
            int At(int d) => Math.Abs(d) <= edits ? before[d + edits] : -1;
            var isAddition = diagonal == -edits || (diagonal != edits && At(diagonal - 1) < At(diagonal + 1));
            var from = isAddition ? diagonal + 1 : diagonal - 1;
            var (fromX, fromY) = (At(from), At(from) - from);
            var edit = isAddition ? new Change(fromX, 0, fromY, 1) : new Change(fromX, 1, fromY, 0);
            if (changes is [.., var last]
                && last.Start == edit.Start + edit.Length && last.OtherStart == edit.OtherStart + edit.OtherLength)
            {
                changes[^1] = new(edit.Start, last.Length + edit.Length, edit.OtherStart, last.OtherLength + edit.OtherLength);
            }
            else
            {
                changes.Add(edit);
            }

            (x, y) = (fromX, fromY);
        }

        changes.Reverse();
        return changes;
    }
}
