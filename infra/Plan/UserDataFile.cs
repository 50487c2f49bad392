using System.Text;
using Hybrid.Infra.Findings;
using Hybrid.Infra.Settings;

namespace Hybrid.Infra.Plan;

/// <summary>The file that the instances of a group of servers run when they first start.</summary>
internal static class UserDataFile
{
    // "User data is limited to 16 KB, in raw form, before it is base64-encoded":
    // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html
    private const int Most = 16 * 1024;

    // Of #cloud-config there are -archive and -jsonp, and of #include there is -once.
    private static readonly string[] Beginnings =
        ["#!", "#cloud-config", "#cloud-boothook", "#include", "#part-handler", "#upstart-job", "## template: jinja"];

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
        var root = Path.GetFullPath("..", program);
        var path = Path.Combine(root, file);
        byte[] content;
        try
        {
            content = WithUnixLineEnds(File.ReadAllBytes(path));
            // As "../" is: another clone would not have it.
            var real = LinkedPath.Of(path);
            var inside = Path.GetRelativePath(LinkedPath.Of(root), real);
            if (Path.IsPathRooted(inside) || inside.Split('/', '\\')[0] == "..")
            {
                faults.Add(new(key, $"\"{file}\" is a link to {real}; allowed: a file of the repository itself, below {root}"));
                return null;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var why = Directory.Exists(path) ? "it is a folder"
                : File.Exists(path) ? exception.Message.TrimEnd('.')
                : "there is no such file";
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

    /// <summary>Files that instances would do nothing with.</summary>
    public static IEnumerable<Finding> Warnings(HybridSettings settings) =>
        from servers in settings.ServerGroups
        where servers.Settings is { IsCreated: true, UserDataContent: not null }
        let setting = servers.Key("userData")
        where !IsKnown(Convert.FromBase64String(servers.Settings.UserDataContent!))
        select new Finding(
            Severity.Warning,
            FindingKind.Target,
            setting,
            $"\"{servers.Settings.UserData}\" begins with nothing that cloud-init knows, which would leave it aside.",
            $"Let it begin with #! for a script or with #cloud-config, unless {servers.Instances} read it otherwise.")
        {
            Setting = setting,
        };

    // What begins with none of these is "unhandled" (INCLUSION_TYPES_MAP and type_from_starts_with in
    // https://github.com/canonical/cloud-init/blob/main/cloudinit/handlers/__init__.py), but for what is compressed, and for messages of
    // several parts, which have a header MIME-Version in their first 4 KB (convert_string in .../cloudinit/user_data.py).
    private static bool IsKnown(byte[] content)
    {
        if (content is [0x1f, 0x8b, ..]) return true;
        var text = Encoding.Latin1.GetString(content);
        return Beginnings.Any(beginning => text.StartsWith(beginning, StringComparison.Ordinal))
            || text[..Math.Min(text.Length, 4096)].Contains("mime-version:", StringComparison.OrdinalIgnoreCase);
    }

    // A clone on Windows has other line ends, which no shell on Linux takes, and which would replace all instances. Compressed user data
    // is no text, and has zeros.
    private static byte[] WithUnixLineEnds(byte[] content) => content.Contains((byte)0)
        ? content
        : Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(content).ReplaceLineEndings("\n"));
}
