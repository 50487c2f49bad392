namespace Pulumi;

/// <summary>A value for a resource: given now, or the output of another resource.</summary>
public class Input<T> : IInput
{
    private readonly Output<T>? _output;

    private protected Input(Output<T> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        _output = output;
    }

    /// <summary>For collections, which put their output together from parts.</summary>
    private protected Input()
    {
    }

    private protected virtual Output<T> Resolve() => _output!;

    /// <summary>A value given now.</summary>
    public static implicit operator Input<T>(T value) => new(Output.Create(value));

    /// <summary>The output of another resource.</summary>
    public static implicit operator Input<T>(Output<T> value) => new(value);

    /// <summary>The value as an output.</summary>
    public static implicit operator Output<T>(Input<T> input) => input.Resolve();

    IOutput IInput.ToOutput() => Resolve();
}
