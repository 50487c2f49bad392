using Hybrid.Functions.Hello;

namespace Hybrid.Functions.Tests.Hello;

public sealed class HelloTests
{
    [Fact]
    public async Task SaysWhatItWasAsked() => Assert.Equal(
        """{"message":"Hello from Lambda","method":"PUT","path":"/lambda%20a","requestId":"id-1","functionVersion":"7"}""",
        (await new Tested(Function.Handle).AnswerAsync(Event.Of("PUT", "/lambda%20a", [], multiValue: false))).Text());
}
