using System.Globalization;
using System.Text;

namespace Hybrid.Local.Cli.Builds;

/// <summary>
/// Held by whoever builds in this clone, <c>./hybrid</c> or a run: one at a time. It is a file with the id of its holder and, on Linux, the
/// time of that process's start, by which it is told from a later one of this id. One whose holder is gone counts for nothing.
/// </summary>
internal static class BuildLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // Whoever makes one writes into it at once.
    private static readonly TimeSpan LongestEmpty = TimeSpan.FromSeconds(5);
    private static readonly string LockFile = Path.Combine(Clone.Artifacts, "hybrid.lock");
    private static readonly string Own = Identity(Environment.ProcessId)!;

    /// <summary>Waits until nobody else builds, and holds it.</summary>
    /// <param name="tell">Hears, in a sentence, whom it waits for, if that takes long.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<IDisposable> AcquireAsync(Action<string> tell, CancellationToken cancellationToken)
    {
        for (var waited = TimeSpan.Zero; !TryAcquire(waited); waited += Pause)
        {
            if (waited == Patience && Holder() is { Length: > 0 } holder && holder != Own)
                tell($"waiting for another build of this clone (process {holder.Split(' ')[0]})");
            // A script can hold it as well, and nothing is told of the end of a file on every system.
            await Task.Delay(Pause, cancellationToken);
        }

        return new Held();
    }

    /// <summary>
    /// Releases it if this process holds it: the script has then become this process, which has copied by now what the script built.
    /// </summary>
    public static void Release()
    {
        if (Holder() == Own) File.Delete(LockFile);
    }

    private static bool TryAcquire(TimeSpan waited)
    {
        try
        {
            Directory.CreateDirectory(Clone.Artifacts);
            using var file = new FileStream(LockFile, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
            file.Write(Encoding.ASCII.GetBytes($"{Own}\n"));
            return true;
        }
        catch (IOException) when (File.Exists(LockFile))
        {
            if (Holder() is { } holder && (holder.Length > 0 ? IsGone(holder) : waited > LongestEmpty)) Break(holder);
            return false;
        }
        catch (IOException)
        {
            // It has just been released.
            return false;
        }
    }

    private static string? Holder()
    {
        try
        {
            return File.ReadAllText(LockFile).Trim();
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static bool IsGone(string holder) =>
        !int.TryParse(holder.Split(' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id) || Identity(id) != holder;

    // As in the script; null if there is no such process.
    private static string? Identity(int id)
    {
        try
        {
            if (OperatingSystem.IsLinux())
            {
                // State and start of a process: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
                var stat = File.ReadAllText($"/proc/{id}/stat");
                var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                return fields[0] is "Z" or "X" ? null : $"{id} {fields[19]}";
            }

            using var process = System.Diagnostics.Process.GetProcessById(id);
            return $"{id}";
        }
        catch (Exception exception) when (exception is IOException or ArgumentException)
        {
            return null;
        }
    }

    // Of several who find it abandoned, one renames it. Kept, it tells the script that a build has ended at any point of it.
    private static void Break(string holder)
    {
        var broken = $"{LockFile}.{Environment.ProcessId}";
        try
        {
            File.Move(LockFile, broken, overwrite: true);
            // Another may have been quicker, and hold a new one.
            File.Move(broken, File.ReadAllText(broken).Trim() == holder ? $"{LockFile}.abandoned" : LockFile, overwrite: true);
        }
        catch (IOException)
        {
            // Another was quicker.
        }
    }

    private sealed class Held : IDisposable
    {
        public void Dispose() => Release();
    }
}
