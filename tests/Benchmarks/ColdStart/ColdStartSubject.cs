using Hybrid.Local.Lambda;

namespace Hybrid.Benchmarks.ColdStart;

/// <summary>Something whose start is measured.</summary>
internal sealed record ColdStartSubject
{
    /// <summary>The function, or the name of a floor.</summary>
    public required string Name { get; init; }

    /// <summary>In what way it differs from what is deployed; empty if it does not.</summary>
    public string Variant { get; init; } = "";

    /// <summary>What is started.</summary>
    public required FunctionDefinition Function { get; init; }

    /// <summary>The path of the first request.</summary>
    public string Path { get; init; } = "/";

    /// <summary>The path of a second request, measured by itself; null: there is none.</summary>
    public string? SecondPath { get; init; }

    /// <summary>Milliseconds from the start of the process to the first answer.</summary>
    public List<double> First { get; } = [];

    /// <summary>Milliseconds of the second request.</summary>
    public List<double> Second { get; } = [];

    /// <summary>The median of <see cref="First"/>.</summary>
    public double FirstMedian => Median(First);

    /// <summary>The median of <see cref="Second"/>.</summary>
    public double SecondMedian => Median(Second);

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
