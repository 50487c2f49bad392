using System.Diagnostics;
using System.Globalization;

namespace Hybrid.Benchmarks.FrontDoor;

/// <summary>What a process uses, as it says itself when it is asked.</summary>
internal sealed record ProcessSample
{
    /// <summary>Bytes allocated since it began.</summary>
    public required long Allocated { get; init; }

    /// <summary>Bytes on the garbage-collected heap.</summary>
    public required long Heap { get; init; }

    /// <summary>Microseconds of processor time since it began.</summary>
    public required double Processor { get; init; }

    /// <summary>Bytes of its resident set.</summary>
    public required long Resident { get; init; }

    /// <summary>The high-water mark of that.</summary>
    public required long Peak { get; init; }

    /// <summary>Open handles; counted together with a collection only, as counting costs time.</summary>
    public required int Handles { get; init; }

    /// <summary>Its child processes; counted likewise.</summary>
    public required int Children { get; init; }

    /// <param name="collect">Whether garbage is collected first.</param>
    public static ProcessSample Take(bool collect)
    {
        if (collect)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.Collect();
        }

        return new()
        {
            Allocated = GC.GetTotalAllocatedBytes(precise: true),
            Heap = GC.GetTotalMemory(forceFullCollection: false),
            Processor = Environment.CpuUsage.TotalTime.TotalMicroseconds,
            Resident = StatusBytes("VmRSS:"),
            Peak = StatusBytes("VmHWM:"),
            Handles = !collect ? 0 : Directory.GetFiles("/proc/self/fd").Length,
            Children = !collect ? 0 : ChildrenOf(Environment.ProcessId).Count,
        };
    }

    /// <summary>What other processes use together, none of .NET; no handles and children are counted.</summary>
    public static ProcessSample Of(IReadOnlyList<int> processes) => new()
    {
        Allocated = 0,
        Heap = 0,
        Processor = processes.Sum(id =>
        {
            using var process = Process.GetProcessById(id);
            return process.TotalProcessorTime.TotalMicroseconds;
        }),
        Resident = processes.Sum(id => StatusBytes("VmRSS:", id.ToString(CultureInfo.InvariantCulture))),
        Peak = processes.Sum(id => StatusBytes("VmHWM:", id.ToString(CultureInfo.InvariantCulture))),
        Handles = 0,
        Children = 0,
    };

    /// <summary>The processes that a process has started.</summary>
    public static IReadOnlyList<int> ChildrenOf(int parent) =>
    [
        .. Directory.GetDirectories("/proc").Where(folder => IsChildOf(folder, parent))
            .Select(folder => int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture)),
    ];

    private static long StatusBytes(string name, string process = "self") =>
        1024 * long.Parse(
            File.ReadLines($"/proc/{process}/status").Single(line => line.StartsWith(name, StringComparison.Ordinal))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
            CultureInfo.InvariantCulture);

    private static bool IsChildOf(string folder, int parent)
    {
        if (!int.TryParse(Path.GetFileName(folder), out _)) return false;
        try
        {
            return ParentOf(folder) == parent;
        }
        catch (IOException)
        {
            // It has ended meanwhile.
            return false;
        }
    }

    /// <summary>The parent of a process, by its folder in <c>/proc</c>.</summary>
    /// <exception cref="IOException">It has ended.</exception>
    public static int ParentOf(string folder)
    {
        // PID (NAME) STATE PARENT ...; a name may hold blanks and parentheses.
        var status = File.ReadAllText(Path.Combine(folder, "stat"));
        return int.Parse(status[(status.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
    }
}
