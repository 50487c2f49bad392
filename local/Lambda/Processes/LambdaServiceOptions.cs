namespace Hybrid.Local.Lambda.Processes;

/// <summary>How functions are run on this machine.</summary>
internal sealed record LambdaServiceOptions
{
    /// <summary>The assembly that hosts a .NET function, as the managed runtime of Lambda does.</summary>
    public required string BootstrapPath { get; init; }

    /// <summary>The region that functions believe they are in.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>Where AWS services are on this machine, under the SDK's own variables such as <c>AWS_ENDPOINT_URL_S3</c>.</summary>
    public IReadOnlyDictionary<string, string> Endpoints { get; init; } = new Dictionary<string, string>();

    /// <summary>The <c>dotnet</c> host; by default the one that runs this program.</summary>
    public string DotnetPath { get; init; } =
        System.Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";

    /// <summary>How many processes one function may have; by default one for each processor. More invocations wait.</summary>
    public int MaxProcesses { get; init; } = System.Environment.ProcessorCount;

    /// <summary>Lambda's limit for the initialisation of a function: 10 seconds.</summary>
    public TimeSpan InitLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a process may be without work before it ends. Lambda documents no figure; minutes is what is seen.</summary>
    public TimeSpan IdleLimit { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Hears what somebody has to do for a function to run, in a sentence.</summary>
    public Action<string> Tell { get; init; } = _ => { };
}
