using System.Globalization;

namespace Hybrid.Local.Cli.Builds;

/// <summary>
/// Held by whoever builds in this clone, <c>./hybrid</c> or a run: one at a time. It is a file with the id of its holder; one whose holder
/// is gone counts for nothing.
/// </summary>
internal static class BuildLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly string LockFile = Path.Combine(Clone.Artifacts, "hybrid.lock");
    private static readonly string Own = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);

    /// <summary>Waits until nobody else builds, and holds it.</summary>
    public static async Task<IDisposable> AcquireAsync(CancellationToken cancellationToken)
    {
        while (!TryAcquire()) await Task.Delay(Pause, cancellationToken);
        return new Held();
    }

    /// <summary>
    /// Releases it if this process holds it: the script has then become this process, which has copied by now what the script built.
    /// </summary>
    public static void Release()
    {
        if (Holder() == Own) File.Delete(LockFile);
    }

    private static bool TryAcquire()
    {
        try
        {
            Directory.CreateDirectory(Clone.Artifacts);
            using var file = new FileStream(LockFile, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
            file.Write(System.Text.Encoding.ASCII.GetBytes($"{Own}\n"));
            return true;
        }
        catch (IOException) when (File.Exists(LockFile))
        {
            if (Holder() is { Length: > 0 } holder && IsGone(holder)) Break(holder);
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

    private static bool IsGone(string holder)
    {
        if (!int.TryParse(holder, NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return true;
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(id);
            return false;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }

    // Of several who find it abandoned, one renames it.
    private static void Break(string holder)
    {
        var broken = $"{LockFile}.{Own}";
        try
        {
            File.Move(LockFile, broken, overwrite: true);
            // Another may have been quicker, and hold a new one.
            if (File.ReadAllText(broken).Trim() == holder) File.Delete(broken);
            else File.Move(broken, LockFile);
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
