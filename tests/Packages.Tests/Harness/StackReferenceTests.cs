using System.Collections.Immutable;
using Hybrid.Packages.Tests.Harness.Program;
using Pulumi;

namespace Hybrid.Packages.Tests.Harness;

[Collection(PulumiHarnessCollection.Name)]
public sealed class StackReferenceTests
{
    private readonly RecordingMocks _mocks = new()
    {
        Answer = _ => new()
        {
            ["outputs"] = new Dictionary<string, object>
            {
                ["url"] = "https://shop",
                ["password"] = Output.CreateSecret("hush"),
                ["priorities"] = new Dictionary<string, object> { ["hello"] = 100 },
            },
            ["secretOutputNames"] = new[] { "password" },
        },
    };

    [Fact]
    public async Task ItIsRead_NotCreated()
    {
        await TestProgram.UpAsync(_mocks, () => _ = new StackReference("self", new() { Name = "acme/shop/dev" }));

        Assert.Equal("pulumi:pulumi:StackReference", _mocks["self"].Type);
        Assert.Equal("acme/shop/dev", _mocks["self"].Id);
        Assert.Equal("acme/shop/dev", _mocks["self"].Inputs["name"]);
    }

    [Fact]
    public async Task WithoutArguments_ItsNameIsThatOfTheStack()
    {
        await TestProgram.UpAsync(_mocks, () => _ = new StackReference("acme/shop/dev"));

        Assert.Equal("acme/shop/dev", _mocks["acme/shop/dev"].Id);
    }

    [Fact]
    public async Task GetOutput_IsTheValue_OrNull()
    {
        var (url, none, priorities) = await ReadAsync(
            stack => (stack.GetOutput("url"), stack.GetOutput("none"), stack.RequireOutput("priorities")));

        Assert.Equal("https://shop", url.Value());
        Assert.Null(none.Value());
        Assert.Equal(100.0, Assert.IsType<ImmutableDictionary<string, object>>(priorities.Value())["hello"]);
    }

    [Fact]
    public async Task OnlyOutputsNamedSecret_AreSecret()
    {
        var (url, password) = await ReadAsync(stack => (stack.GetOutput("url"), stack.GetOutput("password")));

        Assert.False(await Output.IsSecretAsync(url));
        Assert.True(await Output.IsSecretAsync(password));
        Assert.Equal("hush", password.Value());
    }

    [Fact]
    public async Task RequireOutput_FailsWithoutTheOutput_NamingBoth()
    {
        var fault = await TestProgram.FaultAsync(_mocks, () => new StackReference("self").RequireOutput("none"));

        Assert.Contains("Required output 'none' does not exist on stack 'self'", fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_ArePlain_UnlessSecret()
    {
        var stack = await ReadAsync(stack => stack);

        Assert.Equal("https://shop", await stack.GetValueAsync("url"));
        Assert.Equal("https://shop", await stack.RequireValueAsync("url"));
        Assert.Null(await stack.GetValueAsync("none"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => stack.GetValueAsync("password"));
        await Assert.ThrowsAsync<KeyNotFoundException>(() => stack.RequireValueAsync("none"));
    }

    [Fact]
    public async Task Details_TellSecretValuesFromOthers()
    {
        var stack = await ReadAsync(stack => stack);
        var (url, password) = (await stack.GetOutputDetailsAsync("url"), await stack.GetOutputDetailsAsync("password"));

        Assert.Equal(("https://shop", null), (url.Value, url.SecretValue));
        Assert.Equal((null, "hush"), (password.Value, password.SecretValue));
    }

    private async Task<T> ReadAsync<T>(Func<StackReference, T> read)
    {
        var result = default(T);
        await TestProgram.UpAsync(_mocks, () => result = read(new StackReference("self")));
        return result!;
    }
}
