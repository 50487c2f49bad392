using System.IO.Compression;
using Hybrid.Infra.Catalog;
using Hybrid.Infra.Findings;
using Hybrid.Infra.Plan;
using Hybrid.Infra.Plan.Handlers;
using Hybrid.Infra.Plan.Packages;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Settings;

namespace Hybrid.Infra.Tests.Plan.Handlers;

/// <summary>Packages and images of other builds: what Lambda would refuse, or could not start, is found beforehand.</summary>
public sealed class ForeignFunctionTests : IDisposable
{
    private const string Digest = "@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private const string Old = "which AWS has deprecated: it gets no updates, and Lambda refuses functions of it sooner or later. ";
    private const UnixFileMode Executable = (UnixFileMode)0b111_101_101;

    private static readonly byte[] Arm64Program = [0x7f, .. "ELF"u8, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 183, 0, 0, 0];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hybrid-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("nodejs22.x", "index.handler", "index.mjs")]
    [InlineData("nodejs24.x", "index.handler", "index.ts")]
    [InlineData("nodejs22.x", "src/app.shop.orders", "src/app.cjs")]
    [InlineData("python3.13", "app.handler", "app.py")]
    [InlineData("python3.13", "shop.orders.handler", "shop/orders/__init__.py")]
    [InlineData("ruby3.4", "app.Shop.handler", "app.rb")]
    [InlineData("java21", "shop.Orders::handle", "shop.jar")]
    [InlineData("nodejs22.x", "index.mjsx.handler", "index.js")]
    [InlineData("nodejs99.x", "index.handler", "index.js")]
    public void ARuntime_FindsItsHandler(string runtime, string handler, string file)
    {
        Write(file, "content");

        Assert.Null(Fault(runtime, handler));
    }

    [Theory]
    [InlineData("nodejs22", "index.handler", "has the runtime 'nodejs22', which is no name of one.")]
    [InlineData("java21", "", "has no handler.")]
    [InlineData("nodejs22.x", "index", "has the handler 'index', which nodejs22.x does not understand.")]
    [InlineData("python3.13", "app", "has the handler 'app', which python3.13 does not understand.")]
    [InlineData("nodejs22.x", "src/index.mjs.handler", "which nodejs22.x does not understand. Write it as src/index.handler in ")]
    [InlineData("python3.13", "app.py.handler", "which python3.13 does not understand. Write it as app.handler in ")]
    [InlineData("ruby3.4", "app.rb.Shop.handler", "which ruby3.4 does not understand. Write it as app.Shop.handler in ")]
    [InlineData("nodejs22.x", "indx.handler", "has no indx.js or indx.mjs or indx.cjs, which its handler 'indx.handler' asks for; "
        + "did you mean index.js?")]
    [InlineData("nodejs22.x", "typed.handler", "has no typed.js or typed.mjs or typed.cjs, which")]
    [InlineData("python3.13", "index.handler", "has no index.py or index/__init__.py, which its handler 'index.handler' asks for")]
    [InlineData("provided.al2023", "any", "has no bootstrap, which its handler 'any' asks for")]
    public void WhatIsMissing_IsNamed(string runtime, string handler, string fault)
    {
        Write("index.js", "content");

        Assert.Contains(fault, Fault(runtime, handler), StringComparison.Ordinal);
    }

    [Fact]
    public void APackage_IsThere_AndIsNotEmpty_AndIsAnArchiveIfItIsAFile()
    {
        Assert.Contains("is empty.", Fault("nodejs22.x", "index.handler"), StringComparison.Ordinal);
        Assert.Contains(
            "there is no folder and no archive missing.", Fault("nodejs22.x", "index.handler", "missing"), StringComparison.Ordinal);
        Assert.Contains("a package without a path.", Fault("nodejs22.x", "index.handler", " "), StringComparison.Ordinal);
        Write("text.zip", "no archive");
        Assert.Contains("cannot be read: ", Fault("nodejs22.x", "index.handler", "text.zip"), StringComparison.Ordinal);
        Assert.Contains(
            "a path of this machine. Write it from the root of the repository, ",
            Fault("nodejs22.x", "index.handler", _folder.FullName),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Faults_AreNamedAllAtOnce()
    {
        Write("text.zip", "no archive");
        var function = LambdaFunction.Package("shop", "text.zip") with { Runtime = "nodejs22", Handler = " ", Layers = ["tools", "more"] };

        Assert.Equal(4, Faults(function).Count);
        Assert.Equal(2, Faults(function with { Runtime = "nodejs22.x", Layers = [] }).Count);
    }

    [Fact]
    public void OfAPackageThatIsElsewhere_WhatDoesNotDependOnItsFilesIsNamed()
    {
        var function = LambdaFunction.Package("shop", "dist") with { Runtime = "nodejs22.x", Handler = "index.handler", IsUnbuilt = true };

        Assert.Empty(Faults(function));
        Assert.Single(Faults(function with { Handler = "index" }));
        Assert.Equal("../dist", FunctionCode.Of(function, new(), "/").Archive);
        Assert.Equal("../artifacts/packages/shop.zip", FunctionCode.Of(function with { Runtime = "provided.al2023" }, new(), "/").Archive);
    }

    [Theory]
    [InlineData("nodejs24.x", null)]
    [InlineData("nodejs99.x", "which this program does not know. Did you mean nodejs24.x? If AWS has it, ")]
    [InlineData("python3.15", "which this program does not know. Did you mean python3.14?")]
    [InlineData("rust1.x", "which this program does not know. Did you mean provided.al2023, which runs a program of any language?")]
    [InlineData("nodejs16.x", Old + "Use nodejs22.x.")]
    [InlineData("nodejs20.x", Old + "Use nodejs22.x.")]
    [InlineData("python3.9", Old + "Use python3.11.")]
    [InlineData("ruby3.2", Old + "Use ruby3.3.")]
    [InlineData("provided.al2", Old + "Use provided.al2023.")]
    [InlineData("dotnetcore3.1", Old + "Use dotnet10.")]
    public void ARuntimeThatAwsMayNotHave_IsWarnedOf(string runtime, string? words)
    {
        var function = LambdaFunction.Package("shop", "dist") with { Runtime = runtime };
        var read = HybridSettings.Read(new Dictionary<string, string>(), ["shop"]);

        var found = ForeignSettings.Check(new("shop", Match.Path("/shop"), function), read.Functions["shop"]).ToList();

        var said = string.Join('\n', found.Select(finding => $"{finding.Fault} {finding.Remedy}"));
        Assert.StartsWith(words is null ? "" : $"The function shop has the runtime {runtime}, {words}", said, StringComparison.Ordinal);
        Assert.Equal(words is null ? 0 : 1, found.Count);
        Assert.All(found, finding => Assert.Equal(Severity.Warning, finding.Severity));
    }

    [Fact]
    public void ABootstrap_CanBeStarted()
    {
        if (OperatingSystem.IsWindows()) return;
        Write("bootstrap", "#!/bin/sh\n");
        Assert.Contains("may not be executed. chmod +x ", Fault("provided.al2023", "any"), StringComparison.Ordinal);
        SetExecutable("bootstrap");
        Assert.Null(Fault("provided.al2023", "any"));
        Write("bootstrap", "text");
        Assert.Contains(
            "neither a program for 64-bit Linux nor a script with #!.", Fault("provided.al2023", "any"), StringComparison.Ordinal);
        File.WriteAllBytes(Path.Combine(_folder.FullName, "bootstrap"), Arm64Program);
        Assert.Contains("is a program for arm64, not for x86_64.", Fault("provided.al2023", "any"), StringComparison.Ordinal);
    }

    [Fact]
    public void AFolderWithABootstrap_BecomesAnArchive_WithItsModes_AndTheSameBytesEachTime()
    {
        if (OperatingSystem.IsWindows()) return;
        Write("dist/bootstrap", "#!/bin/sh\n");
        Write("dist/lib/data.txt", "data");
        SetExecutable("dist/bootstrap");
        var program = Directory.CreateDirectory(Path.Combine(_folder.FullName, "infra")).FullName;
        var function = LambdaFunction.Package("own", "dist");

        var archive = Path.GetFullPath(FunctionCode.Of(function, new(), program).Archive!, program);

        using (var zip = ZipFile.OpenRead(archive))
        {
            Assert.Equal(
                [("bootstrap", 0x81ED), ("lib/data.txt", 0x81A4)],
                zip.Entries.Select(entry => (entry.FullName, entry.ExternalAttributes >>> 16)));
        }

        var bytes = File.ReadAllBytes(archive);
        File.SetLastWriteTimeUtc(Path.Combine(_folder.FullName, "dist/bootstrap"), DateTime.UnixEpoch);
        Assert.Equal(archive, Path.GetFullPath(FunctionCode.Of(function, new(), program).Archive!, program));
        Assert.Equal(bytes, File.ReadAllBytes(archive));
        Assert.Empty(Faults(LambdaFunction.Package("own", "artifacts/packages/own.zip")));
        // What every other runtime is given is as it is.
        Assert.Equal("../dist", FunctionCode.Of(function with { Runtime = "nodejs22.x" }, new(), program).Archive);
    }

    [Fact]
    public void APackage_HasASize()
    {
        // It takes no room on the disk.
        using (var file = File.Create(Path.Combine(_folder.FullName, "large"))) file.SetLength(251L * 1024 * 1024);

        Assert.Contains("has 251.0 MB; Lambda takes 250 MB.", Fault("nodejs22.x", "index.handler"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(51, "MB as an archive; Lambda takes 50 MB that are uploaded to it.")]
    [InlineData(49, "has no index.js")]
    public void AnArchive_HasASize_WhenItIsUploaded(int megabytes, string fault)
    {
        using (var zip = ZipFile.Open(Path.Combine(_folder.FullName, "large.zip"), ZipArchiveMode.Create))
        using (var entry = zip.CreateEntry("large", CompressionLevel.NoCompression).Open())
            for (var i = 0; i < megabytes; i++) entry.Write(new byte[1024 * 1024]);

        Assert.Contains(fault, Fault("nodejs22.x", "index.handler", "large.zip"), StringComparison.Ordinal);
    }

    [Fact]
    public void Layers_AreFive_ByTheirWholeArns()
    {
        Write("index.js", "content");
        const string layer = "arn:aws:lambda:eu-west-1:123456789012:layer:tools:3";
        string? With(params string[] layers) => Faults(LambdaFunction.Package("shop", ".") with
        {
            Runtime = "nodejs22.x", Handler = "index.handler", Layers = [.. layers],
        }).SingleOrDefault();

        string[] Several(int count) => [.. Enumerable.Range(1, count).Select(i => $"{layer}{i}")];

        Assert.Null(With(Several(5)));
        Assert.Contains("has 6 layers; Lambda takes 5.", With(Several(6)), StringComparison.Ordinal);
        Assert.Contains($"has the layer '{layer}' twice.", With(layer, layer), StringComparison.Ordinal);
        Assert.Contains("the layer 'tools', which is no version of one.", With("tools"), StringComparison.Ordinal);
        Assert.Contains(
            "of us-east-1, and Lambda takes layers of its own region alone, which is eu-west-1 (aws:region).",
            With(layer.Replace("eu-west-1", "us-east-1", StringComparison.Ordinal)),
            StringComparison.Ordinal);
        Assert.Contains(
            "eu-west-1 is in the partition aws, not in aws-cn. Write arn:aws:lambda:eu-west-1:...",
            With(layer.Replace("arn:aws:", "arn:aws-cn:", StringComparison.Ordinal)),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/pay" + Digest, null)]
    [InlineData("123456789012.dkr.ecr.eu-west-1.amazonaws.com/pay:1.2", null)]
    [InlineData("123456789012.dkr.ecr.eu-west-2.amazonaws.com/pay:1.2", "has an image in eu-west-2, and Lambda takes one of its own")]
    [InlineData("123456789012.dkr.ecr.cn-north-1.amazonaws.com/pay:1", "in cn-north-1 the domain is amazonaws.com.cn, not amazonaws.com.")]
    [InlineData("public.ecr.aws/lambda/nodejs:22", "which is no address of an image in a private repository of ECR.")]
    [InlineData("123456789012.dkr.ecr.eu-west-1.amazonaws.com/Pay:1", "which is no address")]
    [InlineData("123456789012.dkr.ecr.eu-west-1.amazonaws.com/pay@sha256:12", "which is no address")]
    public void AnImage_IsOfItsRegion(string uri, string? fault)
    {
        var found = ImageCheck.Of(LambdaFunction.Image("pay", uri), "eu-west-1")?.What;

        if (fault is null) Assert.Null(found);
        else Assert.Contains(fault, found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData(":latest", true)]
    [InlineData(":v1", false)]
    [InlineData(":latest" + Digest, false)]
    public void AnImageWhoseAddressStaysTheSame_IsWarnedOf(string version, bool isWarned)
    {
        var uri = $"123456789012.dkr.ecr.eu-west-1.amazonaws.com/pay{version}";

        var finding = ImageCheck.Moves(LambdaFunction.Image("pay", uri), "pay");

        Assert.Equal(isWarned ? Severity.Warning : null, finding?.Severity);
    }

    [Theory]
    [InlineData("nodejs22.x", """{"snapStart":true}""", "has the runtime nodejs22.x, which starts from no snapshot (hybrid:")]
    [InlineData("python3.11", """{"snapStart":true}""", "has the runtime python3.11, which starts from no snapshot")]
    [InlineData("python3.12", """{"snapStart":true}""", null)]
    [InlineData("java17", """{"snapStart":true}""", null)]
    [InlineData("dotnet10", """{"snapStart":true}""", null)]
    [InlineData("image", """{"snapStart":true}""", "is a container image, which starts from no snapshot")]
    [InlineData("image", """{"runtime":"dotnet10"}""", "has its runtime in infra/Functions.cs (hybrid:functions.shop.runtime).")]
    [InlineData("nodejs22.x", """{"runtime":"nodejs22.x"}""", "in infra/Functions.cs (hybrid:functions.shop.runtime).")]
    [InlineData("nodejs22.x", """{"memory":512,"architecture":"arm64"}""", null)]
    public void ASetting_IsOneThatItHas(string runtime, string settings, string? fault)
    {
        LambdaFunction function = runtime == "image"
            ? LambdaFunction.Image("shop", "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop:1")
            : LambdaFunction.Package("shop", "dist") with { Runtime = runtime };
        var route = new Route("shop", Match.Path("/shop"), function);
        List<SettingsFault> faults = [];
        var read = HybridSettings.Read(
            new Dictionary<string, string> { ["functions"] = $$"""{"shop":{{settings}}}""" }, ["shop"], null, faults, _ => route);

        Assert.Empty(faults);
        var found = ForeignSettings.Check(route, read.Functions["shop"]).ToList();

        if (fault is null) Assert.Empty(found);
        else Assert.Contains(fault, Assert.Single(found).Fault, StringComparison.Ordinal);
    }

    public static TheoryData<LambdaFunction, string?> WhatAStackDoesNotDeploy => new()
    {
        { LambdaFunction.Package("shop", "nope"), null },
        { LambdaFunction.Package("shop", "nope") with { Layers = ["arn:aws:lambda:us-east-1:123456789012:layer:tools:3"] }, null },
        { LambdaFunction.Image("shop", "123456789012.dkr.ecr.us-east-1.amazonaws.com/shop:1"), null },
        { LambdaFunction.Package("shop", "nope") with { Runtime = "nodejs22" }, "which is no name of one." },
        { LambdaFunction.Package("shop", "nope") with { Runtime = "nodejs22.x", Handler = "index" }, "does not understand." },
        { LambdaFunction.Package("shop", "/nope"), "a path of this machine." },
        { LambdaFunction.Package("shop", "nope") with { Layers = ["tools"] }, "which is no version of one." },
        { LambdaFunction.Image("shop", "shop:1"), "which is no address of an image" },
    };

    [Theory]
    [MemberData(nameof(WhatAStackDoesNotDeploy))]
    public void OfWhatAStackDoesNotDeploy_NeitherThisMachineNorItsRegionMatters(LambdaFunction function, string? fault)
    {
        List<Finding> Findings(params string[] deployed) =>
        [
            .. HandlerCheck.Of(
                [new("shop", Match.Path("/shop"), function), new("other", Match.Path("/other"), function)],
                new Dictionary<string, FunctionSettings> { ["shop"] = new(), ["other"] = new() },
                Path.Combine(_folder.FullName, "infra"),
                region: "eu-west-1",
                deployed: deployed),
        ];

        Assert.NotEmpty(Findings("other"));
        var findings = Findings();
        if (fault is null) Assert.Empty(findings);
        else Assert.Contains(fault, findings[0].Fault, StringComparison.Ordinal);
    }

    private string? Fault(string runtime, string handler, string path = ".") =>
        Faults(LambdaFunction.Package("shop", path) with { Runtime = runtime, Handler = handler }).SingleOrDefault();

    private List<string> Faults(PackageFunction function) =>
    [
        .. PackageCheck.Of(function, "x86_64", Path.Combine(_folder.FullName, "infra"), "eu-west-1")
            .Select(fault => $"{fault.What} {fault.Remedy}"),
    ];

    private void Write(string path, string text)
    {
        path = Path.Combine(_folder.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private void SetExecutable(string path)
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Path.Combine(_folder.FullName, path), Executable);
    }
}
