using Hybrid.Functions.NewFunction;

namespace Hybrid.Functions.Tests.NewFunction;

public sealed class NewFunctionTests
{
    [Fact]
    public async Task SaysWhichRequestItGot() => Assert.Equal(
        "Hello from NewFunction: GET /a/path\n",
        (await new Tested(Function.Handle).AnswerAsync(Event.Get("/a/path"))).Text());
}
