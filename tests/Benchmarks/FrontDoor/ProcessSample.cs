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
            Children = !collect ? 0 : Directory.GetDirectories("/proc").Count(IsChild),
        };
    }

    private static long StatusBytes(string name) =>
        1024 * long.Parse(
            File.ReadLines("/proc/self/status").Single(line => line.StartsWith(name, StringComparison.Ordinal))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
            CultureInfo.InvariantCulture);

    private static bool IsChild(string folder)
    {
        if (!int.TryParse(Path.GetFileName(folder), out _)) return false;
        try
        {
            return ParentOf(folder) == Environment.ProcessId;
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
