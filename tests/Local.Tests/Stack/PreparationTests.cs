using Hybrid.Local.Stack;
using Hybrid.Local.Tests.Lambda;

namespace Hybrid.Local.Tests.Stack;

public sealed class PreparationTests
{
    [Fact]
    public async Task CompilesAllThereIs_AndCanBeEndedMeanwhile()
    {
        var service = TestFunction.Service(TestFunction.Definition("Echo"));
        var preparation = Preparation.RunAsync(service);

        await service.DisposeAsync();

        await preparation;
    }
}
