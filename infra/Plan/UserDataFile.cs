using System.Text;
using Hybrid.Infra.Settings;

namespace Hybrid.Infra.Plan;

/// <summary>The file that the instances of a group of servers run when they first start.</summary>
internal static class UserDataFile
{
    // "User data is limited to 16 KB, in raw form, before it is base64-encoded":
    // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html
    private const int Most = 16 * 1024;

    /// <summary>The settings with what is in the files, in base64 as a launch template takes it.</summary>
    /// <param name="settings">Which files.</param>
    /// <param name="program">The folder in which Pulumi runs the program, beside which Pulumi.yaml stands.</param>
    /// <param name="faults">Gets what is wrong with the files.</param>
    public static HybridSettings Read(HybridSettings settings, string program, List<SettingsFault> faults)
    {
        var contents = settings.ServerGroups.ToDictionary(group => group.LogicalName, group => Content(group, program, faults));
        return settings with
        {
            Monolith = With(new(null, settings.Monolith)),
            Servers = settings.Servers.ToDictionary(servers => servers.Key, servers => With(new(servers.Key, servers.Value))),
        };

        ServerGroupSettings With(ServerGroup group) =>
            group.Settings with { UserDataContent = contents.GetValueOrDefault(group.LogicalName) };
    }

    private static string? Content(ServerGroup group, string program, List<SettingsFault> faults)
    {
        if (group.Settings is not { IsCreated: true, UserData: { } file }) return null;
        var key = group.Key("userData");
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
            faults.Add(new(key, $"\"{file}\" cannot be read: {why}; allowed: a file of the repository, by its path from {root}"));
            return null;
        }

        if (content.Length is 0 or > Most)
        {
            faults.Add(new(
                key,
                $"\"{file}\" has {content.Length} bytes; allowed: 1 to {Most}. Put what is longer into the image, or fetch it from a "
                    + "bucket"));
            return null;
        }

        return Convert.ToBase64String(content);
    }

    // A clone on Windows has other line ends, which no shell on Linux takes, and which would replace all instances. Compressed user data
    // is no text, and has zeros.
    private static byte[] WithUnixLineEnds(byte[] content) => content.Contains((byte)0)
        ? content
        : Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(content).ReplaceLineEndings("\n"));
}
