using System.Text;
using Hybrid.Infra.Settings;

namespace Hybrid.Infra.Plan;

/// <summary>The file that the monolith's instances run when they first start.</summary>
internal static class UserDataFile
{
    private const string Key = "hybrid:monolith.userData";

    // "User data is limited to 16 KB, in raw form, before it is base64-encoded":
    // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html
    private const int Most = 16 * 1024;

    /// <summary>The settings with what is in the file, in base64 as a launch template takes it.</summary>
    /// <param name="settings">Which file.</param>
    /// <param name="program">The folder in which Pulumi runs the program, beside which Pulumi.yaml stands.</param>
    /// <param name="faults">Gets what is wrong with the file.</param>
    public static MonolithSettings Read(MonolithSettings settings, string program, List<SettingsFault> faults)
    {
        if (!settings.IsCreated || settings.UserData is not { } file) return settings;
        var path = Path.GetFullPath(Path.Combine("..", file), program);
        byte[] content;
        try
        {
            content = WithUnixLineEnds(File.ReadAllBytes(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var why = File.Exists(path) || Directory.Exists(path) ? exception.Message.TrimEnd('.') : "there is no such file";
            var root = Path.GetFullPath("..", program);
            faults.Add(new(Key, $"\"{file}\" cannot be read: {why}; allowed: a file of the repository, by its path from {root}"));
            return settings;
        }

        if (content.Length is 0 or > Most)
        {
            faults.Add(new(
                Key,
                $"\"{file}\" has {content.Length} bytes; allowed: 1 to {Most}. Put what is longer into the image, or fetch it from a "
                    + "bucket"));
            return settings;
        }

        return settings with { UserDataContent = Convert.ToBase64String(content) };
    }

    // A clone on Windows has other line ends, which no shell on Linux takes, and which would replace all instances. Compressed user data
    // is no text, and has zeros.
    private static byte[] WithUnixLineEnds(byte[] content) => content.Contains((byte)0)
        ? content
        : Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(content).ReplaceLineEndings("\n"));
}
