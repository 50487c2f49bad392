namespace Hybrid.Infra.Plan;

/// <summary>Where a path leads once every link in it has been followed, as <c>realpath</c> has it.</summary>
internal static class LinkedPath
{
    /// <param name="path">The full path of something that is there, so that its links lead somewhere.</param>
    public static string Of(string path)
    {
        if (Path.GetDirectoryName(path) is not { } folder) return path;
        var place = Path.Combine(Of(folder), Path.GetFileName(path));
        FileSystemInfo entry = Directory.Exists(place) ? new DirectoryInfo(place) : new FileInfo(place);
        return entry.ResolveLinkTarget(returnFinalTarget: false) is { } target ? Of(target.FullName) : place;
    }
}
