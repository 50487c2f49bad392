namespace Pulumi;

/// <summary>A fault that ends the program and is reported by its message alone, without a stack trace.</summary>
public class RunException : Exception
{
    /// <summary>A fault described by <paramref name="message"/>.</summary>
    public RunException(string message) : base(message)
    {
    }

    /// <summary>A fault described by <paramref name="message"/>, with what caused it.</summary>
    public RunException(string message, Exception? innerException) : base(message, innerException)
    {
    }

    /// <summary>The fault of properties marked as outputs that are none.</summary>
    public static RunException OutputsHaveIncorrectType(IEnumerable<string> outputAttributeNames) => new(
        $"Output(s) '{string.Join(", ", outputAttributeNames)}' have incorrect type. "
        + "Properties marked [Output] must be instances of Output<T>.");
}
