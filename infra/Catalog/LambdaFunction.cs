namespace Hybrid.Infra.Catalog;

/// <summary>
/// A function of <c>functions/</c>, as published into <c>artifacts/functions/&lt;Name&gt;/</c> by the build of this project.
/// </summary>
public sealed record LambdaFunction : RouteTarget
{
    /// <summary>The variable that names the bucket of the static assets.</summary>
    internal const string AssetsBucketVariable = "ASSETS_BUCKET";

    /// <summary>The variable that holds what the keys of all assets begin with.</summary>
    internal const string AssetsPrefixVariable = "ASSETS_PREFIX";

    /// <summary>The folder and assembly name, such as <c>Hello</c>.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// The handler string <c>Assembly::Namespace.Type::Method</c>. A function that is published as a native executable is started by its
    /// name instead.
    /// </summary>
    public required string Handler { get; init; }

    /// <summary>
    /// Where the published files are: a path relative to <c>infra/</c>, the folder in which Pulumi runs the program, or an absolute one.
    /// </summary>
    public required string Package { get; init; }

    /// <summary>
    /// Where its files are at the moment, if not in <see cref="Package"/>: whoever evaluates the program without deploying it may have
    /// built them elsewhere, for any architecture. What is registered is <see cref="Package"/> all the same.
    /// </summary>
    public string? BuiltAt { get; init; }

    /// <summary>
    /// Whether its project publishes it for arm64 as well (<c>LambdaArchitectures</c>), into a folder of the same name with <c>-arm64</c>.
    /// </summary>
    public bool Arm64 { get; init; }

    /// <summary>Whether it serves the files in <c>functions/Assets/files/</c> out of their bucket.</summary>
    public bool ReadsAssets { get; init; }

    /// <summary>The environment variables that the program sets itself.</summary>
    public IReadOnlyCollection<string> OwnVariables => ReadsAssets ? [AssetsBucketVariable, AssetsPrefixVariable] : [];

    /// <summary>The assembly that the handler names.</summary>
    internal string Assembly => Handler.Split("::")[0];

    /// <inheritdoc/>
    public override string Kind => "a function";

    /// <inheritdoc/>
    public override T Accept<T>(IRouteTargetVisitor<T> visitor) => visitor.OfFunction(this);

    // Whether it is published, and its handler there, is told by its files.
    internal override IEnumerable<TargetFault> Faults() => [];

    /// <summary>The package for an architecture.</summary>
    public string PackageFor(string architecture) => architecture == "arm64" ? $"{Package}-arm64" : Package;

    /// <summary>
    /// The function <paramref name="name"/> with the layout that every project in <c>functions/</c> has: type <c>Function</c>, method
    /// <c>Handle</c>.
    /// </summary>
    public static LambdaFunction Named(string name) => new()
    {
        Name = name,
        Handler = $"{name}::Hybrid.Functions.{name}.Function::Handle",
        Package = $"../artifacts/functions/{name}",
    };
}
