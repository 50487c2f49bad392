using System.Reflection;

namespace Hybrid.Functions.Tests;

/// <summary>The stack derives the handler string from the name of the project.</summary>
public sealed class HandlerNameTests
{
    public static TheoryData<string> Functions => RandomEventTests.Functions;

    [Theory]
    [MemberData(nameof(Functions))]
    public void EveryFunction_HasTheHandlerThatTheStackRegisters(string name)
    {
        var type = Assembly.Load(name).GetType($"Hybrid.Functions.{name}.Function");

        Assert.NotNull(type?.GetMethod("Handle", [typeof(Stream), typeof(Amazon.Lambda.Core.ILambdaContext)]));
    }
}
