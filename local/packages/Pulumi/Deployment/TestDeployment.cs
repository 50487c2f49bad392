using System.Collections.Immutable;
using System.Reflection;
using Pulumi.Testing;

namespace Pulumi;

/// <summary>One run of a program on mocks.</summary>
internal sealed class TestDeployment
{
    private readonly List<string> _errors = [];

    public TestDeployment(IMocks mocks, TestOptions options)
    {
        StackName = options.StackName ?? "stack";
        ProjectName = options.ProjectName ?? "project";
        OrganizationName = options.OrganizationName ?? "organization";
        RootDirectory = options.RootDirectory ?? Environment.CurrentDirectory;
        IsDryRun = options.IsPreview ?? true;
        Monitor = new(mocks, this);
    }

    public string StackName { get; }

    public string ProjectName { get; }

    public string OrganizationName { get; }

    public string RootDirectory { get; }

    public bool IsDryRun { get; }

    public ConfigValues Config { get; } = ConfigValues.FromEnvironment();

    public MockMonitor Monitor { get; }

    public PendingWork Work { get; } = new();

    public Stack Stack
    {
        get => field ?? throw new InvalidOperationException("There is no stack yet: make resources in a stack, not before it.");
        set;
    }

    /// <summary>Constructs the stack and waits for all it set off.</summary>
    /// <returns>What went wrong, in the order it did.</returns>
    public async Task<ImmutableArray<string>> RunAsync(Func<Stack> construct)
    {
        // The program is the user's: whatever it throws is reported, with everything else that failed.
        Exception? failure = null;
        try
        {
            construct().RegisterPropertyOutputs();
        }
        catch (Exception exception)
        {
            failure = exception;
        }
        if (failure is not null)
            ReportError(Describe(failure));
        foreach (var exception in await Work.WhenIdleAsync().ConfigureAwait(false))
        {
            if (!ReferenceEquals(exception, failure))
                ReportError(Describe(exception));
        }
        lock (_errors)
            return [.. _errors];
    }

    public void ReportError(string message)
    {
        lock (_errors)
            _errors.Add(message);
    }

    private static string Describe(Exception exception) => exception switch
    {
        RunException or ResourceException { HideStack: true } => exception.Message,
        ResourceException => exception.ToString(),
        _ => $"Running program '{Assembly.GetEntryAssembly()?.Location}' failed with an unhandled exception:\n{exception}",
    };
}
