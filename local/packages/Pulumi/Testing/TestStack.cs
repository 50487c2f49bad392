namespace Pulumi.Testing;

/// <summary>The stack around a function that makes resources; not among the resources of the test.</summary>
internal sealed class TestStack : Stack
{
    // A constructor cannot wait, and resources made after it would not be the stack's.
    public TestStack(Func<Task<IDictionary<string, object?>>> createResources)
    {
        Outputs = createResources().GetAwaiter().GetResult();
    }

    public IDictionary<string, object?> Outputs { get; }
}
