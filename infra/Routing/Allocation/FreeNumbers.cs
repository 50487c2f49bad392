namespace Hybrid.Infra.Routing;

/// <summary>The numbers that a rule without one may be given, lowest first; a rank counts them from 0.</summary>
internal sealed class FreeNumbers
{
    private readonly int[] _numbers;
    private readonly int[] _below = new int[PriorityRange.Highest + 2];

    /// <summary>
    /// Every number that is not reserved, not pinned, and was held by no rule in the last deployment: that rule gives it up, if at all, only at
    /// the end of this one.
    /// </summary>
    public FreeNumbers(IEnumerable<int> taken, IEnumerable<PriorityRange> reserved)
    {
        var blocked = new bool[PriorityRange.Highest + 1];
        foreach (var number in taken)
            if (number is >= PriorityRange.Lowest and <= PriorityRange.Highest)
                blocked[number] = true;
        foreach (var range in reserved)
            for (var number = Math.Max(range.First, PriorityRange.Lowest); number <= Math.Min(range.Last, PriorityRange.Highest); number++)
                blocked[number] = true;
        _numbers = [.. Enumerable.Range(PriorityRange.Lowest, PriorityRange.Highest).Where(number => !blocked[number])];
        for (var number = 1; number < _below.Length; number++)
            _below[number] = _below[number - 1] + (number == 1 || blocked[number - 1] ? 0 : 1);
    }

    /// <summary>How many there are.</summary>
    public int Count => _numbers.Length;

    /// <summary>The number of this rank.</summary>
    public int this[int rank] => _numbers[rank];

    /// <summary>How many are lower than this number: the rank of the first that is not.</summary>
    public int CountBelow(int number) => _below[Math.Clamp(number, 0, _below.Length - 1)];
}
