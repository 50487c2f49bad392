using System.Text;
using Hybrid.Local.Lambda;
using Hybrid.Local.Lambda.Processes;

namespace Hybrid.Local.Tests.Lambda;

/// <summary>Runs the functions of the project TestFunctions in real processes.</summary>
internal static class TestFunction
{
    public const string Name = "tested";

    // bin/Local.Tests/debug: the neighbours are built in the same configuration.
    private static readonly string Output = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);

    public static string Bootstrap { get; } = Path.Combine(Output, "bootstrap", "Bootstrap.dll");

    /// <summary>The configuration in which the tests are built, and all that they run.</summary>
    public static string Configuration { get; } = Path.GetFileName(Output);

    public static string TaskRoot { get; } = Built("TestFunctions");

    /// <summary>The command of a program that speaks the Runtime API by itself.</summary>
    public static IReadOnlyList<string> Runtime { get; } = ["dotnet", "exec", Path.Combine(Built("TestRuntime"), "TestRuntime.dll")];

    public static FunctionDefinition Definition(string method, string type = "Behaviours") => new()
    {
        Name = Name,
        Handler = $"TestFunctions::Hybrid.Local.Tests.TestFunctions.{type}::{method}",
        Runtime = "dotnet10",
        TaskRoot = TaskRoot,
        InvokedArn = "arn:aws:lambda:eu-west-1:123456789012:function:tested:live",
        Version = "7",
        // Long enough for a busy machine; the tests of the timeout have their own.
        Timeout = TimeSpan.FromSeconds(30),
    };

    public static LambdaServiceOptions Options { get; } =
        new() { BootstrapPath = Bootstrap, Region = "eu-west-1", MaxProcesses = 2, InitLimit = TimeSpan.FromSeconds(30) };

    public static LambdaService Service(FunctionDefinition definition, ILambdaLog? log = null) =>
        new([definition], Options, log ?? new TestLog());

    public static LambdaService Service(FunctionDefinition definition, LambdaServiceOptions options, ILambdaLog? log = null) =>
        new([definition], options, log ?? new TestLog());

    public static Task<InvocationOutcome> InvokeAsync(this LambdaService service, string payload = "{}", string? traceId = null) =>
        service.InvokeAsync(Name, Encoding.UTF8.GetBytes(payload), traceId, CancellationToken.None);

    public static string Text(this InvocationOutcome outcome)
    {
        Assert.Null(outcome.Failure);
        return Encoding.UTF8.GetString(outcome.Payload.Span);
    }

    /// <summary>The output folder of another test project.</summary>
    public static string Built(string project) => Path.GetFullPath(Path.Combine(Output, "..", "..", project, Configuration));
}
