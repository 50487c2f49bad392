using Hybrid.Infra.Catalog;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.Cli.Builds;
using Hybrid.Local.Lambda;

namespace Hybrid.Tests.Common;

/// <summary>A function of <c>functions/</c>. What holds for each of them is tested with every one that there is.</summary>
internal sealed record FunctionProject(string Name)
{
    private static readonly string Sources = Path.Combine(Clone.Root, "functions");

    /// <summary>The names of all.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Directory.EnumerateDirectories(Sources).Select(folder => Path.GetFileName(folder))
            .Where(name => name != "Shared" && File.Exists(Path.Combine(Sources, name, $"{name}.csproj"))).Order(StringComparer.Ordinal),
    ];

    /// <summary>The folder that becomes its archive.</summary>
    public string Package => Path.Combine(Clone.Root, "artifacts", "functions", Name);

    /// <summary>Whether what is published of it is a native executable.</summary>
    public bool IsNative => File.Exists(Path.Combine(Package, Name)) && !File.Exists(Path.Combine(Package, $"{Name}.dll"));

    /// <summary>
    /// Whether it answers in either header mode, through <c>Shared</c> or as an application of ASP.NET Core; another answers in the mode
    /// that it is deployed with.
    /// </summary>
    public bool AnswersInEitherMode => IsNative || IsWebApplication || Has("Hybrid.Functions.Shared.dll");

    /// <summary>Whether ASP.NET Core answers, with events that AWS's package has read.</summary>
    public bool IsWebApplication => Has("Amazon.Lambda.AspNetCoreServer.Hosting.dll");

    /// <summary>A path of its route in the catalog; <c>/</c> where it has none.</summary>
    public string RequestPath => Route is not null && PatternOf(Route) is ['/', ..] pattern ? pattern.Split('*', '?')[0] : "/";

    /// <summary>The handler of its assembly.</summary>
    public string ManagedHandler => (Route?.Function as ProjectFunction ?? LambdaFunction.Named(Name)).Handler;

    private Route? Route => Infra.Routes.All.FirstOrDefault(route => route.Function?.Name == Name);

    /// <summary>The function as the stack registers it, from the package that is built.</summary>
    public FunctionDefinition Definition() => new()
    {
        Name = Name,
        // As the stack has it for a native executable.
        Handler = IsNative ? Name : ManagedHandler,
        Runtime = "dotnet10",
        TaskRoot = Package,
        InvokedArn = $"arn:aws:lambda:eu-west-1:123456789012:function:{Name}:live",
        Version = "7",
        MemorySize = 1024,
        Timeout = TimeSpan.FromSeconds(15),
    };

    /// <summary>The same as it is where it cannot be native: the managed build, in the folder that the tests are built into.</summary>
    public FunctionDefinition ManagedDefinition()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        return Definition() with
        {
            Handler = ManagedHandler,
            TaskRoot = Path.Combine(Clone.Root, "artifacts", "bin", Name, $"{configuration}_linux-x64"),
        };
    }

    private bool Has(string file) => File.Exists(Path.Combine(Package, file));

    private static string? PatternOf(Route route) =>
        route.Match.Conditions.OfType<PathPatternCondition>().SelectMany(condition => condition.Values).FirstOrDefault();
}
