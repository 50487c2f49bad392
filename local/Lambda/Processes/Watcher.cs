using System.ComponentModel;
using System.Diagnostics;

namespace Hybrid.Local.Lambda.Processes;

/// <summary>
/// Ends what a function's process has started and left behind, and everything when this program has ended, in whatever way, SIGKILL
/// included: a shell that is told of every process, and whose standard input, a pipe, the system closes. A parent-death signal would not
/// do: it is bound to the thread that started a process, and means nothing to what that process has started.
/// </summary>
internal sealed class Watcher : IDisposable
{
    // "+ GROUP" and "- GROUP". It outlives what ends the terminal's foreground group. A process that has not made its group yet is ended
    // by itself.
    private const string Script =
        """
        trap '' HUP INT QUIT TERM
        exec >/dev/null 2>&1
        groups=' '
        while read -r what group; do
          case $what$group in
            +*) groups="$groups$group " ;;
            --*) kill -s KILL -- "$group" ;;
          esac
          case $what in
            -) groups="${groups%% "$group" *} ${groups#* "$group" }" ;;
          esac
        done
        for group in $groups; do kill -s KILL -- "$group" || kill -s KILL -- "${group#-}"; done
        """;

    private readonly Lock _gate = new();
    private Process? _shell;
    private bool _isOff = OperatingSystem.IsWindows();

    /// <summary>Starts it before there is anything to watch.</summary>
    public void Begin() => Tell("");

    /// <summary>A process has begun.</summary>
    public void Add(int id) => Tell($"+ {ProcessGroup.NameOf(id)}");

    /// <summary>It has ended; ends what is left of its group.</summary>
    public void Remove(int id) => Tell($"- {ProcessGroup.NameOf(id)}");

    /// <summary>Ends it. Whatever it still watches is ended as well.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isOff = true;
            if (_shell is null) return;
            _shell.StandardInput.Close();
            _shell.WaitForExit();
            _shell.Dispose();
        }
    }

    private void Tell(string line)
    {
        lock (_gate)
        {
            if (_isOff) return;
            try
            {
                _shell ??= Start();
                _shell.StandardInput.Write(line + '\n');
                _shell.StandardInput.Flush();
            }
            catch (Exception exception) when (exception is IOException or Win32Exception)
            {
                // There is no shell, or somebody has ended it: functions run all the same, and end with this program as far as it can.
                _isOff = true;
            }
        }
    }

    private static Process Start()
    {
        var command = ProcessGroup.Of([ProgramFile.Find("sh") ?? "/bin/sh", "-c", Script, "hybrid-watcher"]);
        return Process.Start(new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardInput = true })!;
    }
}
