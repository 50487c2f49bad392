namespace Hybrid.Infra.Tests.Routing.Oracles;

/// <summary>Random generators whose seed stands in every failure message.</summary>
internal static class Seeds
{
    public static void ForEach(int first, int count, Action<Random> test)
    {
        for (var seed = first; seed < first + count; seed++)
        {
            try
            {
                test(new Random(seed));
            }
            catch (Exception e)
            {
                Assert.Fail($"Seed {seed}: {e}");
            }
        }
    }

    public static T Pick<T>(this Random random, IReadOnlyList<T> items) => items[random.Next(items.Count)];

    public static string Text(this Random random, string letters, int maxLength) =>
        new([.. Enumerable.Range(0, random.Next(maxLength + 1)).Select(_ => letters[random.Next(letters.Length)])]);
}
