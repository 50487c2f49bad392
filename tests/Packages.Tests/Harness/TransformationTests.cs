using Hybrid.Packages.Tests.Harness.Program;
using Pulumi;

namespace Hybrid.Packages.Tests.Harness;

[Collection(PulumiHarnessCollection.Name)]
public sealed class TransformationTests
{
    private static readonly List<string> Seen = [];
    private readonly RecordingMocks _mocks = new();

    public TransformationTests()
    {
        Seen.Clear();
    }

    [Fact]
    public async Task Run_InnermostFirst_ForTheResourceAndAllBelowIt()
    {
        await Deployment.TestAsync<NestedStack>(_mocks, TestProgram.Options());

        Assert.Equal(
            [
                "stack: shop-dev",
                "group: g", "stack: g",
                "group: g-first", "stack: g-first",
                "group: g-second", "stack: g-second",
                "own: w", "stack: w",
            ],
            Seen);
    }

    [Fact]
    public async Task SeeTheOptions()
    {
        var seen = default(ResourceTransformationArgs?);
        var (parent, dependency) = (default(Group), default(Widget));
        await TestProgram.UpAsync(_mocks, () =>
        {
            (parent, dependency) = (new Group("g"), new Widget("d"));
            _ = new Widget("w", new() { Text = "t" }, new()
            {
                Parent = parent,
                DependsOn = { dependency },
                Protect = true,
                IgnoreChanges = { "text" },
                ResourceTransformations = { args => { seen = args; return null; } },
            });
        });

        var options = Assert.IsType<CustomResourceOptions>(seen!.Value.Options);
        Assert.Equal("w", seen.Value.Resource.GetResourceName());
        Assert.Equal("t", Assert.IsType<WidgetArgs>(seen.Value.Args).Text.ToOutput().Value());
        Assert.Same(parent, options.Parent);
        Assert.Same(dependency, Assert.Single(options.DependsOn.ToOutput().Value()));
        Assert.True(options.Protect);
        Assert.Equal(["text"], options.IgnoreChanges);
    }

    [Fact]
    public async Task MayReplaceTheArguments()
    {
        await TestProgram.UpAsync(_mocks, () => _ = new Widget("w", new() { Text = "before" }, new()
        {
            ResourceTransformations = { args => new ResourceTransformationResult(new WidgetArgs { Text = "after" }, args.Options) },
        }));

        Assert.Equal("after", _mocks.InputsOf("w")["text"]);
    }

    [Fact]
    public async Task MayNotReplaceTheParent()
    {
        var fault = await TestProgram.FaultAsync(_mocks, () =>
        {
            var group = new Group("g");
            _ = new Widget("w", null, new()
            {
                ResourceTransformations =
                {
                    args => new ResourceTransformationResult(args.Args, new CustomResourceOptions { Parent = group }),
                },
            });
        });

        Assert.Contains("System.ArgumentException", fault, StringComparison.Ordinal);
        Assert.Contains("parent", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_Merge_TheSecondOverTheFirst_WithListsAppended()
    {
        var merged = CustomResourceOptions.Merge(
            new() { Protect = true, ImportId = "a", IgnoreChanges = { "x" }, AdditionalSecretOutputs = { "s" } },
            new() { ImportId = "b", IgnoreChanges = { "y" }, DeleteBeforeReplace = true });

        Assert.True(merged.Protect);
        Assert.True(merged.DeleteBeforeReplace);
        Assert.Equal("b", merged.ImportId);
        Assert.Equal(["x", "y"], merged.IgnoreChanges);
        Assert.Equal(["s"], merged.AdditionalSecretOutputs);
        Assert.Equal(["x"], ComponentResourceOptions.Merge(null, new() { IgnoreChanges = { "x" } }).IgnoreChanges);
    }

    private static ResourceTransformation Note(string who) => args =>
    {
        Seen.Add($"{who}: {args.Resource.GetResourceName()}");
        return null;
    };

    private sealed class NestedStack : Stack
    {
        public NestedStack() : base(new StackOptions { ResourceTransformations = { Note("stack") } })
        {
            _ = new Group("g", new() { ResourceTransformations = { Note("group") } });
            _ = new Widget("w", null, new() { ResourceTransformations = { Note("own") } });
        }
    }
}
