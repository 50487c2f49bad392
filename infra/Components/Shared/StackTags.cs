using Pulumi;

namespace Hybrid.Infra.Components.Shared;

/// <summary>The tags that everything bears: <c>project</c>, <c>stack</c>, and <c>route</c> where it belongs to one.</summary>
internal static class StackTags
{
    /// <summary>The tags of the stack.</summary>
    public static InputMap<string> Of() => Values();

    /// <summary>The same as plain values.</summary>
    public static Dictionary<string, string> Values() =>
        new() { ["project"] = Deployment.Instance.ProjectName, ["stack"] = Deployment.Instance.StackName };

    /// <summary>
    /// Adds tags to every resource that can bear them, below wherever the transformation is given.
    /// </summary>
    public static ResourceTransformation Add(Func<InputMap<string>> tags) => args =>
    {
        // Resource arguments of every package have no common type for this; by name and type it is the same property in all.
        if (args.Args?.GetType().GetProperty("Tags") is { } property && property.PropertyType == typeof(InputMap<string>))
        {
            ((InputMap<string>)property.GetValue(args.Args)!).Add(tags());
        }

        return null;
    };
}
