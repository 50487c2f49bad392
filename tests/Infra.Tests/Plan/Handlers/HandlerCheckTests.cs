using Hybrid.Infra.Catalog;
using Hybrid.Infra.Findings;
using Hybrid.Infra.Plan.Handlers;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Settings;
using Hybrid.Local.Cli.Builds;

namespace Hybrid.Infra.Tests.Plan.Handlers;

public sealed class HandlerCheckTests : IDisposable
{
    private const string This = "Infra.Tests::Hybrid.Infra.Tests.Plan.Handlers.HandlerForms";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hybrid-handlers-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void PublishedFunction_IsSound() => Assert.Empty(Findings(SampleCatalog.Hello, Clone.Program));

    [Fact]
    public void FunctionWithoutAProject_IsNamedWithTheNearest() => Assert.Equal(
        [
            "orders: The function Helo has no project: there is no functions/Helo/Helo.csproj; did you mean Hello? Correct its name in "
                + "infra/Functions.cs, or add the project.",
        ],
        Findings(LambdaFunction.Named("Helo"), Clone.Program));

    [Theory]
    [InlineData("hello")]
    [InlineData("Shared")]
    public void FunctionOfAnotherSpelling_OrOfNoRoute_HasNoProject(string name) =>
        Assert.Contains(
            $"there is no functions/{name}/{name}.csproj",
            Assert.Single(Findings(LambdaFunction.Named(name), Clone.Program)),
            StringComparison.Ordinal);

    [Fact]
    public void UnpublishedFunction_IsSaidToBe_WithWhatPublishesIt()
    {
        var program = Directory.CreateDirectory(Path.Combine(_folder.FullName, "infra")).FullName;
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "functions", "Orders"));
        File.WriteAllText(Path.Combine(_folder.FullName, "functions", "Orders", "Orders.csproj"), "<Project/>");
        var before = Tree();

        Assert.Equal(
            ["orders: The function Orders is not published: there is no folder artifacts/functions/Orders. Build infra, which publishes "
                + "every function: 'dotnet build infra', './hybrid preview' or 'pulumi up'."],
            Findings(LambdaFunction.Named("Orders"), program));
        Assert.Contains(
            "artifacts/functions/Orders-arm64.",
            Findings(LambdaFunction.Named("Orders") with { Arm64 = true }, program, "arm64").Single(),
            StringComparison.Ordinal);
        Assert.Equal(before, Tree());
    }

    [Theory]
    [InlineData($"{This}::Static")]
    [InlineData($"{This}::Instance")]
    [InlineData($"{This}::Async")]
    [InlineData($"{This}::Nothing")]
    [InlineData($"{This}::Inherited")]
    [InlineData($"{This}::Deep")]
    [InlineData($"{This}+Abstract::Static")]
    [InlineData($"{This}::System.IO.Stream Overloaded(System.IO.Stream)")]
    [InlineData("Infra.Tests")]
    [InlineData("Infra.Tests.dll")]
    public void Handler_IsFound(string handler) => Assert.Null(FaultOf(handler));

    [Theory]
    [InlineData("Infra.Tests::A", "that is not of the form Assembly::Namespace.Type::Method.")]
    [InlineData("Infra.Tests:A:B", "that is not of the form Assembly::Namespace.Type::Method.")]
    [InlineData("Infra.Test::A::B", " has no Infra.Test.dll; did you mean Infra.Tests.dll?")]
    [InlineData("infra.tests::A::B", " has no infra.tests.dll; did you mean Infra.Tests.dll?")]
    [InlineData(
        "Infra.Tests::Hybrid.Infra.Tests.HandlerForms::Static",
        " has no type Hybrid.Infra.Tests.HandlerForms; did you mean Hybrid.Infra.Tests.Plan.Handlers.HandlerForms?")]
    [InlineData($"{This}::Statick", "HandlerForms has no method Statick; did you mean Static?")]
    [InlineData($"{This}::static", "HandlerForms has no method static; did you mean Static?")]
    [InlineData($"{This}::Überladen", "HandlerForms has no method Überladen; there is ")]
    [InlineData($"{This}::Overloaded", "HandlerForms has 2 methods Overloaded. Rename all but one, or write the whole signature as the "
        + "method: System.IO.Stream Overloaded(System.IO.Stream) or System.IO.Stream Overloaded(System.IO.Stream, Int32[]).")]
    [InlineData($"{This}::Generic", " is generic.")]
    [InlineData($"{This}::AsyncVoid", "the method Void AsyncVoid(System.IO.Stream) is async void, and Lambda would not wait for it.")]
    [InlineData($"{This}::ThreeParameters", " has more than two parameters.")]
    [InlineData($"{This}::NoContext", " has a second parameter that is no Amazon.Lambda.Core.ILambdaContext.")]
    [InlineData($"{This}::Params", " has a params parameter.")]
    [InlineData($"{This}::ValueTask", " returns a ValueTask, which Lambda does not await.")]
    [InlineData($"{This}::Serialized", " takes or gives System.String, and neither it nor its assembly has a LambdaSerializer attribute.")]
    [InlineData($"{This}+Abstract::Instance", "HandlerForms+Abstract is abstract, and the method is not static.")]
    [InlineData($"{This}+NoConstructor::Instance", " has no public constructor without parameters, and the method is not static.")]
    [InlineData(
        "Infra.Tests::Hybrid.Infra.Tests.Plan.Handlers.HandlerParent`1::Deep",
        " is generic, and Lambda cannot choose its arguments.")]
    [InlineData("Tests", " has neither Tests.dll nor an executable Tests")]
    public void Handler_ThatLambdaWouldNotRun_IsAFault(string handler, string fault)
    {
        var text = FaultOf(handler);

        Assert.NotNull(text);
        Assert.StartsWith($"orders: The function Orders has the handler {handler}, and ", text, StringComparison.Ordinal);
        Assert.Contains(fault, text, StringComparison.Ordinal);
    }

    [Fact]
    public void ClassLibrary_IsNoProgram()
    {
        var echo = LambdaFunction.Named("Echo") with { Handler = "Echo" };

        Assert.Contains(
            "Echo.dll in artifacts/functions/Echo is a class library, which has no Main to run",
            Assert.Single(Findings(echo, Clone.Program)),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(62, "x86_64", null)]
    [InlineData(183, "arm64", null)]
    [InlineData(183, "x86_64", "is a program for arm64, not for x86_64")]
    [InlineData(62, "arm64", "is a program for x86_64, not for arm64")]
    [InlineData(243, "x86_64", "is a program for another processor (ELF machine 243), not for x86_64")]
    public void NativeExecutable_IsOfTheArchitecture(byte machine, string architecture, string? fault)
    {
        File.WriteAllBytes(
            Path.Combine(_folder.FullName, "Orders"),
            [0x7f, .. "ELF"u8, 2, 1, 1, .. new byte[11], machine, 0, .. new byte[44]]);

        AssertNative(architecture, fault);
    }

    [Theory]
    [InlineData("MZ")]
    [InlineData("")]
    public void FileThatIsNoLinuxProgram_IsAFault(string content)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "Orders"), content);

        AssertNative("x86_64", "is no program for 64-bit Linux");
    }

    [Fact]
    public void BrokenAssembly_IsAFault_NotACrash()
    {
        foreach (var name in (string[])["Orders.dll", "Orders.deps.json", "Orders.runtimeconfig.json"])
            File.WriteAllText(Path.Combine(_folder.FullName, name), "broken");

        Assert.Contains(" cannot be read: ", FaultOf("Orders::A::B", _folder.FullName), StringComparison.Ordinal);
        Assert.Contains(" cannot be read: ", FaultOf("Orders", _folder.FullName), StringComparison.Ordinal);
    }

    [Fact]
    public void EachRoute_HasItsFault_ThoughTwoShareAFunction()
    {
        ProjectFunction function = new() { Name = "Orders", Handler = "Orders", Folder = _folder.FullName };

        Assert.Equal(["one", "two"], Findings(
            [new("one", Match.Path("/1"), function), new("two", Match.Path("/2"), function)],
            "/",
            "x86_64").Select(finding => finding.Route));
    }

    private void AssertNative(string architecture, string? fault)
    {
        ProjectFunction function = new()
        {
            Name = "Orders",
            Handler = "Orders",
            Folder = "unused",
            BuiltAt = _folder.FullName,
            Arm64 = true,
        };
        var findings = Findings(function, "/", architecture);
        if (fault is null) Assert.Empty(findings);
        else Assert.Contains(fault, Assert.Single(findings), StringComparison.Ordinal);
    }

    private static string? FaultOf(string handler, string? folder = null) =>
        Findings(new ProjectFunction { Name = "Orders", Handler = handler, Folder = folder ?? AppContext.BaseDirectory }, "/")
            .SingleOrDefault();

    private static IReadOnlyList<string> Findings(LambdaFunction function, string program, string architecture = "x86_64") =>
        [.. Findings([new("orders", Match.Path("/orders"), function)], program, architecture).Select(finding => finding.ToString())];

    private static IReadOnlyList<Finding> Findings(Route[] catalog, string program, string architecture) =>
        [.. HandlerCheck.Of(
            catalog,
            catalog.ToDictionary(route => route.Name, _ => new FunctionSettings { Architecture = architecture }),
            program)];

    private string[] Tree() => Directory.GetFileSystemEntries(_folder.FullName, "*", SearchOption.AllDirectories);
}
