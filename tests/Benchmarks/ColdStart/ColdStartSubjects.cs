using Hybrid.Local.Cli.Builds;
using Hybrid.Local.Lambda;
using Hybrid.Local.S3;

namespace Hybrid.Benchmarks.ColdStart;

/// <summary>
/// What the benchmarks of cold starts start: the functions as deployed and otherwise, and the smallest programs that answer at all.
/// </summary>
internal sealed class ColdStartSubjects(Uri s3)
{
    public const string HttpClientFloor = "floor: HttpClient";
    public const string SocketFloor = "floor: a socket";

    private const string Bucket = "assets";

    private static readonly string Asset = Path.Combine(Clone.Root, "functions/Assets/files/site.css");

    // Where the first path is not that of the route: that of Assets needs nothing of S3; its second one does.
    private static readonly Dictionary<string, string> Paths = new() { ["Api"] = "/api/tickets", ["Assets"] = "/none" };

    /// <summary>The bucket that Assets reads.</summary>
    public static Task<S3Server> StartS3Async() =>
        S3Server.StartAsync([new() { Bucket = Bucket, Key = "assets/site.css", File = Asset, ContentType = "text/css" }]);

    /// <summary>One of the floors.</summary>
    public static ColdStartSubject Floor(string name, string folder) => new()
    {
        Name = name,
        Function = new FunctionProject("Floor").Definition() with
        {
            TaskRoot = folder,
            Command = ["dotnet", "exec", Path.Combine(folder, "Floor.dll")],
            Environment = new Dictionary<string, string> { ["FLOOR"] = name == HttpClientFloor ? "HttpClient" : "Socket" },
        },
    };

    /// <summary>A function.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="variant">In what way it differs from what is deployed.</param>
    /// <param name="folder">Where it is published.</param>
    /// <param name="variables">Settings of the runtime.</param>
    /// <param name="handler">The handler, where it is not the function's own.</param>
    public ColdStartSubject Function(
        string name,
        string variant,
        string folder,
        IReadOnlyDictionary<string, string>? variables = null,
        string? handler = null)
    {
        var project = new FunctionProject(name);
        var environment = new Dictionary<string, string>(variables ?? new Dictionary<string, string>())
        {
            ["ASSETS_BUCKET"] = Bucket,
            ["ASSETS_PREFIX"] = "assets/",
            ["AWS_ENDPOINT_URL_S3"] = s3.AbsoluteUri,
        };
        var deployed = project.Definition();
        return new()
        {
            Name = name,
            Variant = variant,
            Path = Paths.GetValueOrDefault(name, project.RequestPath),
            SecondPath = name == "Assets" ? "/assets/site.css" : null,
            Function = deployed with { TaskRoot = folder, Handler = handler ?? deployed.Handler, Environment = environment },
        };
    }
}

/// <summary>Something whose start is measured.</summary>
internal sealed record ColdStartSubject
{
    /// <summary>The function, or the name of a floor.</summary>
    public required string Name { get; init; }

    /// <summary>In what way it differs from what is deployed; empty if it does not.</summary>
    public string Variant { get; init; } = "";

    /// <summary>What is started.</summary>
    public required FunctionDefinition Function { get; init; }

    /// <summary>The path of the first request.</summary>
    public string Path { get; init; } = "/";

    /// <summary>The path of a second request, measured by itself; null: there is none.</summary>
    public string? SecondPath { get; init; }

    /// <summary>Milliseconds from the start of the process to the first answer.</summary>
    public List<double> First { get; } = [];

    /// <summary>Milliseconds of the second request.</summary>
    public List<double> Second { get; } = [];

    /// <summary>Peak memory in MB after that.</summary>
    public List<double> Memory { get; } = [];

    /// <summary>The median of <see cref="Memory"/>.</summary>
    public double MemoryMedian => Median(Memory);

    /// <summary>The median of <see cref="First"/>.</summary>
    public double FirstMedian => Median(First);

    /// <summary>The median of <see cref="Second"/>.</summary>
    public double SecondMedian => Median(Second);

    private static double Median(List<double> values) => values.Count == 0 ? double.NaN : values.Order().ElementAt(values.Count / 2);
}
