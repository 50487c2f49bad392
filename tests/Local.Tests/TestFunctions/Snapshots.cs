using System.Text;
using Amazon.Lambda.Core;

namespace Hybrid.Local.Tests.TestFunctions;

/// <summary>Functions with hooks around a snapshot.</summary>
public static class Snapshots
{
    private static readonly List<string> Ran = [];

    static Snapshots()
    {
        SnapshotRestore.RegisterBeforeSnapshot(() => Note("registered first"));
        SnapshotRestore.RegisterBeforeSnapshot(async () =>
        {
            await Task.Yield();
            await Note("registered last");
        });
        SnapshotRestore.RegisterAfterRestore(() => Note("after"));
        SnapshotRestore.RegisterAfterRestore(() => Note("after that"));
    }

    /// <summary>Says which hooks have run, in their order.</summary>
    public static Stream Tell() => new MemoryStream(Encoding.UTF8.GetBytes(string.Join(", ", Ran)));

    private static ValueTask Note(string hook)
    {
        Ran.Add(hook);
        return ValueTask.CompletedTask;
    }
}

/// <summary>A function whose hook fails.</summary>
public static class FailingSnapshot
{
    static FailingSnapshot() => SnapshotRestore.RegisterBeforeSnapshot(() => throw new InvalidOperationException("no snapshot of this"));

    public static Stream Tell() => Stream.Null;
}
