using Pulumi;

namespace Hybrid.Packages.Tests.Harness.Program;

/// <summary>A component of two widgets, the second made from an output of the first.</summary>
public sealed class Group : ComponentResource
{
    public Group(string name, ComponentResourceOptions? options = null) : base("test:index:Group", name, options)
    {
        First = new Widget($"{name}-first", null, new() { Parent = this });
        Second = new Widget($"{name}-second", new() { Text = First.Id }, new() { Parent = this });
        SecondId = Second.Id;
        RegisterOutputs();
    }

    public Widget First { get; }

    public Widget Second { get; }

    [Output("secondId")]
    public Output<string> SecondId { get; private set; }
}
