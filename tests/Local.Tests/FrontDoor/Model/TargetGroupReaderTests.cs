using Hybrid.Local.FrontDoor.Model;

namespace Hybrid.Local.Tests.FrontDoor.Model;

public sealed class TargetGroupReaderTests
{
    [Theory]
    [InlineData("", null)]
    [InlineData(""","reservedConcurrentExecutions":-1""", null)]
    [InlineData(""","reservedConcurrentExecutions":0""", 0)]
    [InlineData(""","reservedConcurrentExecutions":50""", 50)]
    public void ReservedConcurrency_IsRead(string input, int? expected)
    {
        var graph = Graphs.Of(
            ("aws:lambda/function:Function", "hello", $$"""
                {"handler":"A::B::C","runtime":"dotnet10","code":{"path":"./hello"}{{input}}}
                """),
            ("aws:lambda/alias:Alias", "hello", """{"name":"live","functionName":"${aws:lambda/function:Function::hello.name}"}"""),
            (Graphs.TargetGroup, "hello", """{"targetType":"lambda"}"""),
            ("aws:lb/targetGroupAttachment:TargetGroupAttachment", "hello", """
                {
                  "targetGroupArn": "${aws:lb/targetGroup:TargetGroup::hello.arn}",
                  "targetId": "${aws:lambda/alias:Alias::hello.arn}"
                }
                """));

        var group = new TargetGroupReader(graph).Read(graph.OfType(Graphs.TargetGroup).Single());

        Assert.Equal(expected, group.Function!.ReservedConcurrency);
    }
}
