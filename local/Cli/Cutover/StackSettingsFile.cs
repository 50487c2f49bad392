using System.Globalization;
using Hybrid.Infra.Settings;
using Hybrid.Local.Cli.Catalog.Editing;
using Hybrid.Local.Cli.Output;
using Hybrid.Local.Cutover;
using YamlDotNet.RepresentationModel;

namespace Hybrid.Local.Cli.Cutover;

/// <summary>A route's entry in <c>Pulumi.&lt;stack&gt;.yaml</c>. Every reading is of the file as it is: others edit it as well.</summary>
internal sealed class StackSettingsFile(string folder, string stack, string route) : ISettingsFile
{
    private const string Cutover = "hybrid:cutover";
    private const string Weight = "weight";

    /// <inheritdoc/>
    public string Name => $"Pulumi.{stack}.yaml";

    /// <summary>The profile that the stack's provider uses, or null.</summary>
    public string? Profile => Try(yaml => Text(yaml.Find("aws:profile")));

    /// <summary>From how much on a route goes back, as far as the file says it.</summary>
    public RetreatSettings Retreat => Try(yaml =>
    {
        var usual = new RetreatSettings();
        return usual with
        {
            Errors = Number(yaml.Find("hybrid:retreat", "errors")) ?? usual.Errors,
            ErrorRate = Number(yaml.Find("hybrid:retreat", "errorRate")) ?? usual.ErrorRate,
        };
    });

    /// <inheritdoc/>
    public CutoverEntry Read() => Try<CutoverEntry>(yaml =>
    {
        var entry = yaml.Find(Cutover, route);
        var isWhole = entry is YamlScalarNode;
        var weight = Text(isWhole ? entry : yaml.Find(Cutover, route, Weight));
        return decimal.TryParse(weight, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value <= 100
            ? new(value, isWhole ? null : Text(yaml.Find(Cutover, route, "acknowledge")))
            : throw new CutoverException(
                $"{Name}: hybrid:cutover.{route} has no weight; write '{route}: 0' there, and deploy the whole stack first (pulumi up)");
    });

    /// <inheritdoc/>
    public void WriteWeight(decimal weight)
    {
        var value = string.Create(CultureInfo.InvariantCulture, $"{weight:0.#}");
        Edit(text => new StackYaml(Name, text).SetField(Cutover, route, Weight, value, Weight));
    }

    /// <inheritdoc/>
    public void Release(string latch) => Edit(text =>
    {
        var atZero = new StackYaml(Name, text).SetField(Cutover, route, Weight, "0", Weight);
        return new StackYaml(Name, atZero).SetField(Cutover, route, "acknowledge", $"\"{latch}\"", Weight);
    });

    private static string? Text(YamlNode? node) => (node as YamlScalarNode)?.Value;

    private static int? Number(YamlNode? node) =>
        int.TryParse(Text(node), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private T Try<T>(Func<StackYaml, T> read) => Guarded(() => read(new(Name, new FileChanges(folder).Read(Name))));

    private void Edit(Func<string, string> edit) => Guarded(() =>
    {
        var text = new FileChanges(folder).Read(Name);
        var edited = edit(text);
        if (edited != text) Replace(edited);
        return true;
    });

    // In one step: whoever reads it, or ends this program, meets the old file or the new one.
    private void Replace(string text)
    {
        var path = Path.Combine(folder, Name);
        var file = new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path;
        var temporary = $"{file}.{Environment.ProcessId}.tmp";
        try
        {
            File.Copy(file, temporary, overwrite: true);
            File.WriteAllText(temporary, text);
            File.Move(temporary, file, overwrite: true);
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            File.Delete(temporary);
            throw new CutoverException($"{Name}: cannot be changed: {FileFault.Of(file, exception)}");
        }
    }

    private static T Guarded<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (EditException exception)
        {
            throw new CutoverException(exception.Message);
        }
    }
}
