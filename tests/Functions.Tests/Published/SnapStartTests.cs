namespace Hybrid.Functions.Tests.Published;

/// <summary>With SnapStart every function primes itself before its snapshot, and answers after it as ever.</summary>
public sealed class SnapStartTests
{
    public static TheoryData<string> Functions => RandomEventTests.Functions;

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task Answers(string name)
    {
        await using var function = await PublishedFunction.StartAsync(name, definition => definition with { SnapStart = true });

        var answer = await function.AnswerAsync(Event.Get(new FunctionProject(name).RequestPath));

        Assert.InRange(answer.StatusCode, 200, 404);
    }
}
