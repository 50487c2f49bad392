using System.Text;
using System.Text.Json.Serialization;
using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using Hybrid.Local.Tests.TestFunctions;

[assembly: LambdaSerializer(typeof(SourceGeneratorLambdaJsonSerializer<HandlerShapesJson>))]

namespace Hybrid.Local.Tests.TestFunctions;

/// <summary>Every shape that a handler may have, and some that it may not. Each answers with its own name where it can.</summary>
public sealed class HandlerShapes
{
    private int _calls;

    public Note InstanceMethod(Note note) => new($"{note.Text} {++_calls}");

    public static Note InputAndContext(Note note, ILambdaContext context) => new($"{note.Text} {context.FunctionName}");

    public static Note ContextOnly(ILambdaContext context) => new(context.FunctionName);

    public static Note Nothing() => new(nameof(Nothing));

    public static void Void(Note note) => ArgumentNullException.ThrowIfNull(note);

    public static void VoidContext(ILambdaContext context) => ArgumentNullException.ThrowIfNull(context);

    public static void VoidBoth(Note note, ILambdaContext context) => ArgumentNullException.ThrowIfNull(note);

    public static void VoidNothing() { }

    public static Task TaskOnly(Note note) => Task.CompletedTask;

    public static async Task<Note> TaskOfNote(Note note)
    {
        await Task.Yield();
        return note;
    }

    public static async Task<Stream> TaskOfStream(Stream input)
    {
        using var reader = new StreamReader(input);
        return new MemoryStream(Encoding.UTF8.GetBytes((await reader.ReadToEndAsync()).ToUpperInvariant()));
    }

    public static int Number(int number) => number + 1;

    [LambdaSerializer(typeof(ReverseSerializer))]
    public static string OwnSerializer(string text) => text;

    [LambdaSerializer(typeof(DefaultLambdaJsonSerializer))]
    public static Name DefaultSerializer(Name name) => name;

    [LambdaSerializer(typeof(CamelCaseLambdaJsonSerializer))]
    public static Name CamelCaseSerializer(Name name) => name;

    public static ValueTask<Note> ValueTaskOfNote(Note note) => new(note);

    public static async void AsyncVoid() => await Task.Yield();

    public static void ThreeParameters(Note note, ILambdaContext context, int third) => ArgumentNullException.ThrowIfNull(note);

    public static void SecondIsNoContext(Note note, int second) => ArgumentNullException.ThrowIfNull(note);

    public static T Generic<T>(T value) => value;

    public static void Overloaded(Note note) => ArgumentNullException.ThrowIfNull(note);

    public static void Overloaded(int number) => ArgumentOutOfRangeException.ThrowIfNegative(number);
}

/// <summary>An event and an answer.</summary>
/// <param name="Text">Some text.</param>
public sealed record Note([property: JsonPropertyName("text")] string Text);

/// <summary>An event and an answer that no generated code is for.</summary>
public sealed class Name
{
    public string? FirstName { get; set; }

    public string? LastName { get; set; }
}

/// <summary>The generated JSON code of the shapes.</summary>
[JsonSerializable(typeof(Note))]
[JsonSerializable(typeof(int))]
public sealed partial class HandlerShapesJson : JsonSerializerContext;
