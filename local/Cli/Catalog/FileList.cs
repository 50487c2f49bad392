namespace Hybrid.Local.Cli.Catalog;

/// <summary>Files and what has become of each, in two columns.</summary>
internal static class FileList
{
    public static void Write(IReadOnlyCollection<(string File, string What)> files)
    {
        var width = files.Max(file => file.File.Length);
        foreach (var (file, what) in files)
        {
            // What was written in several lines is shown in as many.
            var lines = what.Split('\n');
            Console.WriteLine($"  {file.PadRight(width)}  {lines[0].TrimEnd()}".TrimEnd());
            foreach (var line in lines.Skip(1)) Console.WriteLine($"  {new string(' ', width)}  {line.TrimEnd()}");
        }
    }
}
