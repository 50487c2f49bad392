using System.Globalization;
using System.Text;

namespace Hybrid.Benchmarks.ColdStart;

/// <summary>The most memory that the process of a function has had, where the system tells it in /proc.</summary>
internal static class PeakMemory
{
    /// <summary>In MB; null: it is not to be known.</summary>
    public static double? OfFunction(string name)
    {
        if (!Directory.Exists("/proc")) return null;
        foreach (var process in Directory.EnumerateDirectories("/proc").Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0])))
        {
            try
            {
                var environment = Encoding.UTF8.GetString(File.ReadAllBytes(Path.Combine(process, "environ"))).Split('\0');
                if (!environment.Contains($"AWS_LAMBDA_FUNCTION_NAME={name}")) continue;
                var peak = File.ReadLines(Path.Combine(process, "status"))
                    .First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
                return double.Parse(peak.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // It has ended meanwhile, or is somebody else's.
            }
        }

        return null;
    }
}
