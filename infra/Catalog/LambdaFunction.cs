using Hybrid.Infra.Values;

namespace Hybrid.Infra.Catalog;

/// <summary>
/// A function of Lambda. What must say something of each kind is an <see cref="ILambdaFunctionVisitor{T}"/>, so that the compiler names
/// where a new one is missing.
/// </summary>
public abstract record LambdaFunction : RouteTarget
{
    /// <summary>The variable that names the bucket of the static assets.</summary>
    internal const string AssetsBucketVariable = "ASSETS_BUCKET";

    /// <summary>The variable that holds what the keys of all assets begin with.</summary>
    internal const string AssetsPrefixVariable = "ASSETS_PREFIX";

    private protected LambdaFunction() { }

    /// <summary>Its name in the catalog, such as <c>Hello</c>: a letter, then letters, digits, hyphens and underscores.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// Whether each of its routes has a function of its own, with settings of its own; otherwise all of them have one, which is deployed
    /// once.
    /// </summary>
    public bool PerRoute { get; init; }

    /// <summary>Whether it serves the files in <c>functions/Assets/files/</c> out of their bucket.</summary>
    public bool ReadsAssets { get; init; }

    /// <summary>The environment variables that the program sets itself.</summary>
    public IReadOnlyCollection<string> OwnVariables => ReadsAssets ? [AssetsBucketVariable, AssetsPrefixVariable] : [];

    /// <summary>
    /// The function <paramref name="name"/> with the layout that every project in <c>functions/</c> has: type <c>Function</c>, method
    /// <c>Handle</c>.
    /// </summary>
    public static ProjectFunction Named(string name) => new()
    {
        Name = name,
        Handler = $"{name}::Hybrid.Functions.{name}.Function::Handle",
        Folder = $"../artifacts/functions/{name}",
    };

    /// <summary>A function of any runtime, out of a folder or a ZIP archive that a build of your own makes.</summary>
    /// <param name="name">Its name in the catalog.</param>
    /// <param name="path">The folder or the archive: a path relative to the root of the repository.</param>
    public static PackageFunction Package(string name, string path) => new() { Name = name, Path = path };

    /// <summary>A function out of a container image.</summary>
    /// <param name="name">Its name in the catalog.</param>
    /// <param name="uri">The image in a repository of ECR, of the region of the stack: by its digest, or by a tag.</param>
    public static ImageFunction Image(string name, string uri) => new() { Name = name, Uri = uri };

    /// <inheritdoc/>
    public override string Kind => "a function";

    /// <inheritdoc/>
    public override T Accept<T>(IRouteTargetVisitor<T> visitor) => visitor.OfFunction(this);

    /// <summary>Asks the member of this kind of function.</summary>
    public abstract T Accept<T>(ILambdaFunctionVisitor<T> visitor);

    // Whether its files are there, and its handler in them, is told by the plan.
    internal override IEnumerable<TargetFault> Faults() => [];
}

/// <summary>Says something of each kind of function.</summary>
public interface ILambdaFunctionVisitor<out T>
{
    /// <summary>Of one of <c>functions/</c>.</summary>
    T OfProject(ProjectFunction target);

    /// <summary>Of one out of a package.</summary>
    T OfPackage(PackageFunction target);

    /// <summary>Of one out of an image.</summary>
    T OfImage(ImageFunction target);
}

/// <summary>
/// A function of <c>functions/</c>, as published into <c>artifacts/functions/&lt;Name&gt;/</c> by the build of this project. Its name is
/// that of the folder and of the assembly.
/// </summary>
public sealed record ProjectFunction : LambdaFunction
{
    /// <summary>
    /// The handler string <c>Assembly::Namespace.Type::Method</c>. A function that is published as a native executable is started by its
    /// name instead.
    /// </summary>
    public required string Handler { get; init; }

    /// <summary>
    /// Where the published files are: a path relative to <c>infra/</c>, the folder in which Pulumi runs the program, or an absolute one.
    /// </summary>
    public required string Folder { get; init; }

    /// <summary>
    /// Where its files are at the moment, if not in <see cref="Folder"/>: whoever evaluates the program without deploying it may have
    /// built them elsewhere, for any architecture. What is registered is <see cref="Folder"/> all the same.
    /// </summary>
    public string? BuiltAt { get; init; }

    /// <summary>
    /// Whether its project publishes it for arm64 as well (<c>LambdaArchitectures</c>), into a folder of the same name with <c>-arm64</c>.
    /// </summary>
    public bool Arm64 { get; init; }

    /// <summary>Whether it is built into the folder that the build of <c>functions/</c> has for it.</summary>
    public bool IsBuiltHere => Folder == Named(Name).Folder;

    /// <summary>The assembly that the handler names.</summary>
    internal string Assembly => Handler.Split("::")[0];

    /// <summary>The folder for an architecture.</summary>
    public string FolderFor(string architecture) => architecture == "arm64" ? $"{Folder}-arm64" : Folder;

    /// <inheritdoc/>
    public override T Accept<T>(ILambdaFunctionVisitor<T> visitor) => visitor.OfProject(this);
}

/// <summary>A function that no build of this repository makes.</summary>
public abstract record ForeignFunction : LambdaFunction
{
    private protected ForeignFunction() { }

    /// <summary>
    /// The command line that runs it on this machine, in its folder: anything that speaks the Lambda Runtime API. Null for what is known of
    /// its runtime.
    /// </summary>
    public string? Local { get; init; }
}

/// <summary>A function of any runtime, out of a folder or a ZIP archive.</summary>
public sealed record PackageFunction : ForeignFunction
{
    /// <summary>The folder or the archive: a path relative to the root of the repository.</summary>
    public required string Path { get; init; }

    /// <summary>The runtime identifier, such as <c>nodejs22.x</c>; <c>provided.al2023</c> for an executable <c>bootstrap</c>.</summary>
    public string Runtime { get; init; } = "provided.al2023";

    /// <summary>The handler string, as its runtime reads it; <c>provided.al2023</c> passes it on.</summary>
    public string Handler { get; init; } = "bootstrap";

    /// <summary>The ARNs of versions of layers, five at most.</summary>
    public ValueList<string> Layers { get; init; } = [];

    /// <summary>
    /// Whether its files are elsewhere than where the program is evaluated, as those of another revision are that no commit has: then
    /// nothing is known of them, and nothing can be deployed.
    /// </summary>
    public bool IsUnbuilt { get; init; }

    /// <inheritdoc/>
    public override T Accept<T>(ILambdaFunctionVisitor<T> visitor) => visitor.OfPackage(this);
}

/// <summary>A function out of a container image.</summary>
public sealed record ImageFunction : ForeignFunction
{
    /// <summary>The image in a repository of ECR.</summary>
    public required string Uri { get; init; }

    /// <summary>What is run in the place of the image's own command (CMD); nothing: its own.</summary>
    public ValueList<string> Command { get; init; } = [];

    /// <inheritdoc/>
    public override T Accept<T>(ILambdaFunctionVisitor<T> visitor) => visitor.OfImage(this);
}
