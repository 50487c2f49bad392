namespace Hybrid.Functions.Tests;

public sealed class HelloTests
{
    [Fact]
    public void X() => Assert.NotNull(typeof(Hello.Function));
}
