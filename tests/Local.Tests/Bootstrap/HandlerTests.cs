using Hybrid.Local.Tests.Lambda;

namespace Hybrid.Local.Tests.Bootstrap;

public sealed class HandlerTests
{
    [Theory]
    [InlineData("InstanceMethod", """{"text":"a"}""", """{"text":"a 1"}""")]
    [InlineData("InputAndContext", """{"text":"a"}""", """{"text":"a tested"}""")]
    [InlineData("ContextOnly", "{}", """{"text":"tested"}""")]
    [InlineData("Nothing", "{}", """{"text":"Nothing"}""")]
    [InlineData("Void", """{"text":"a"}""", "")]
    [InlineData("VoidContext", "{}", "")]
    [InlineData("VoidBoth", """{"text":"a"}""", "")]
    [InlineData("VoidNothing", "{}", "")]
    [InlineData("TaskOnly", """{"text":"a"}""", "")]
    [InlineData("TaskOfNote", """{"text":"a"}""", """{"text":"a"}""")]
    [InlineData("TaskOfStream", "abc", "ABC")]
    [InlineData("Number", "41", "42")]
    [InlineData("OwnSerializer", "abc", "<cba>")]
    [InlineData("DefaultSerializer", """{"firstname":"Ä"}""", """{"FirstName":"Ä"}""")]
    [InlineData("CamelCaseSerializer", """{"firstName":"Ä"}""", """{"firstName":"Ä"}""")]
    [InlineData("Void Overloaded(Int32)", "41", "")]
    public async Task Runs_EveryShapeThatTheManagedRuntimeRuns(string method, string payload, string answer)
    {
        await using var service = TestFunction.Service(TestFunction.Definition(method, "HandlerShapes"));
        Assert.Equal(answer, (await service.InvokeAsync(payload)).Text());
    }

    [Theory]
    [InlineData("ValueTaskOfNote", "returns a ValueTask, which Lambda does not await; return Task")]
    [InlineData("AsyncVoid", "is async void")]
    [InlineData("ThreeParameters", "more than two parameters")]
    [InlineData("SecondIsNoContext", "second parameter that is not ILambdaContext")]
    [InlineData("Generic", "is generic")]
    [InlineData("Overloaded", "write the whole signature instead")]
    [InlineData("Missing", "names the method Missing, which Hybrid.Local.Tests.TestFunctions.HandlerShapes does not have")]
    public async Task Refuses_EveryOtherShape_WithTheReason(string method, string reason)
    {
        await using var service = TestFunction.Service(TestFunction.Definition(method, "HandlerShapes"));
        Assert.Contains(reason, (await service.InvokeAsync()).Failure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_AnEventThatIsNotOfItsType()
    {
        await using var service = TestFunction.Service(TestFunction.Definition("Void", "HandlerShapes"));
        var failure = (await service.InvokeAsync("no json")).Failure;
        Assert.Equal("JsonSerializerException", failure?.ErrorType);
    }

    [Fact]
    public async Task Refuses_ATypeThatIsNotThere()
    {
        await using var service = TestFunction.Service(TestFunction.Definition("Handle", "Nobody"));
        Assert.Contains(
            "names the type Hybrid.Local.Tests.TestFunctions.Nobody, which TestFunctions.dll does not have",
            (await service.InvokeAsync()).Failure!.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_TheFunctionAboutItsInvocation()
    {
        await using var service = TestFunction.Service(
            TestFunction.Definition("Context") with { MemorySize = 512, Timeout = TimeSpan.FromSeconds(30) });
        var outcome = await service.InvokeAsync("{}", "Root=1-67891233-abcdef012345678912345678");
        Assert.Equal(
            ["tested", "7", "arn:aws:lambda:eu-west-1:123456789012:function:tested:live", outcome
                .RequestId, "Root=1-67891233-abcdef012345678912345678", "512", "30", "Root=1-67891233-abcdef012345678912345678"],
            outcome.Text().Split('\n'));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Root=1\r\nInjected: yes")]
    public async Task Makes_ATraceIdWhereThereIsNone(string? traceId)
    {
        await using var service = TestFunction.Service(TestFunction.Definition("Context"));
        Assert.Matches("^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$", (await service.InvokeAsync("{}", traceId)).Text().Split('\n')[4]);
    }
}
