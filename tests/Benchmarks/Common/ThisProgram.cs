using System.Diagnostics;

namespace Hybrid.Benchmarks.Common;

/// <summary>This program once more, for what is measured in a process of its own.</summary>
internal static class ThisProgram
{
    /// <summary>By its assembly: the process itself is <c>dotnet</c> or, under <c>dotnet run</c>, the program's own executable.</summary>
    public static ProcessStartInfo With(params IEnumerable<string> arguments)
    {
        var dotnet = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet";
        return new(dotnet, [typeof(ThisProgram).Assembly.Location, .. arguments]);
    }
}
