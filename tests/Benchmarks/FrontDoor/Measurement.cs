namespace Hybrid.Benchmarks.FrontDoor;

/// <summary>One measurement of one subject.</summary>
internal sealed record Measurement
{
    /// <summary>How many connections there were.</summary>
    public required int Connections { get; init; }

    /// <summary>What the load generator saw.</summary>
    public required LoadResult Load { get; init; }

    /// <summary>Bytes that the server allocated for one request.</summary>
    public required double Allocated { get; init; }

    /// <summary>Microseconds of processor time of the server for one request.</summary>
    public required double Processor { get; init; }

    /// <summary>The peak of the server's resident set so far, in bytes.</summary>
    public required long Peak { get; init; }

    /// <summary>Puts a subject under load and asks it before and after what it has used.</summary>
    /// <exception cref="BenchException">Not every answer was 200.</exception>
    public static async Task<Measurement> TakeAsync(ChildProcess generator, Subject subject, int connections, double seconds)
    {
        var before = await subject.Server.SampleAsync();
        var load = await generator.LoadAsync(
            new() { Port = subject.Server.Port, Paths = [subject.Path], Connections = connections, Seconds = seconds });
        var after = await subject.Server.SampleAsync();
        if (load.Fault is { } fault) throw new BenchException($"{subject.Name}: {fault}");
        return new()
        {
            Connections = connections,
            Load = load,
            Allocated = (double)(after.Allocated - before.Allocated) / load.Answers,
            Processor = (after.Processor - before.Processor) / load.Answers,
            Peak = after.Peak,
        };
    }
}

/// <summary>Something that is compared.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Server">The process.</param>
/// <param name="Path">What is asked of it.</param>
internal sealed record Subject(string Name, ChildProcess Server, string Path)
{
    /// <summary>What was measured, in the order of the rounds.</summary>
    public List<Measurement> Measurements { get; } = [];
}
