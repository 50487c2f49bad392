using Pulumi;

namespace Hybrid.Packages.Tests.Harness.Program;

/// <summary>Reads outputs after the deployment, when all have settled.</summary>
internal static class OutputReading
{
    public static T Value<T>(this Output<T> output)
    {
        Assert.True(output.TryValue(out var value), "The output is not known.");
        return value;
    }

    public static bool IsKnown<T>(this Output<T> output) => output.TryValue(out _);

    private static bool TryValue<T>(this Output<T> output, out T value)
    {
        // Of a settled output, Apply runs at once, and only if the value is known.
        var (known, read) = (false, default(T)!);
        output.Apply(v => (known, read) = (true, v));
        value = read;
        return known;
    }
}
