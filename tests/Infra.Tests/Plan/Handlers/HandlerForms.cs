using System.Diagnostics.CodeAnalysis;

namespace Hybrid.Infra.Tests.Plan.Handlers;

/// <summary>Methods in the forms that handlers have, and in those that Lambda refuses. None is ever called.</summary>
[SuppressMessage("Performance", "CA1822", Justification = "An instance method is a form of its own.")]
[SuppressMessage("Usage", "VSTHRD100", Justification = "That is what is wrong with it.")]
public class HandlerForms : HandlerParent
{
    public static Stream Static(Stream input) => input;

    public Stream Instance(Stream input) => input;

    public static async Task<Stream> Async(Stream input)
    {
        await Task.Yield();
        return input;
    }

    public static Task Nothing() => Task.CompletedTask;

    public static Stream Overloaded(Stream input) => input;

    public static Stream Overloaded(Stream input, int[] numbers) => numbers.Length > 0 ? input : Stream.Null;

    public static string Serialized(Stream input) => $"{input}";

    public static T Generic<T>(T input) => input;

    public static async void AsyncVoid(Stream input) => await input.FlushAsync();

    public static Stream ThreeParameters(Stream input, Stream second, Stream third) => input ?? second ?? third;

    public static Stream NoContext(Stream input, string context) => context.Length > 0 ? input : Stream.Null;

    public static Stream Params(params Stream[] inputs) => inputs[0];

    public static ValueTask<Stream> ValueTask(Stream input) => new(input);

    public abstract class Abstract
    {
        public static Stream Static(Stream input) => input;

        public Stream Instance(Stream input) => input;
    }

    public sealed class NoConstructor(string text)
    {
        public Stream Instance(Stream input) => text.Length > 0 ? input : Stream.Null;
    }
}

/// <summary>What they inherit.</summary>
public class HandlerParent : HandlerParent<Stream>
{
    public static Stream Inherited(Stream input) => input;
}

/// <summary>What that inherits.</summary>
public class HandlerParent<T>
{
    public T? Property { get; set; }

    public Stream Deep(Stream input) => Property is null ? input : Stream.Null;
}
