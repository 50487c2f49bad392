using System.Diagnostics;
using Hybrid.Local.Cli.Preview.Revisions;
using Hybrid.Local.Graph;

namespace Hybrid.Local.Tests.Cli.Preview.Revisions;

/// <summary>
/// Stacks at revisions of a small repository, whose program writes a graph with the settings as they stand in YAML. It is built for real.
/// </summary>
public sealed class RevisionTests : IDisposable
{
    private const string Props = """
        <Project><PropertyGroup>
          <UseArtifactsOutput>true</UseArtifactsOutput><ArtifactsPath>$(MSBuildThisFileDirectory)artifacts/run</ArtifactsPath>
        </PropertyGroup></Project>
        """;
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk"><PropertyGroup>
          <OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><AssemblyName>hybrid</AssemblyName>
          <ImplicitUsings>enable</ImplicitUsings><UseAppHost>false</UseAppHost>
        </PropertyGroup></Project>
        """;
    private const string Program = """"
        // preview --stack S --cwd F --json -
        var yaml = File.ReadAllText(Path.Combine(args[4], $"Pulumi.{args[2]}.yaml")).Trim();
        if (yaml == "refused") { Console.Error.WriteLine("hybrid: it is refused"); return 1; }
        Console.Write($$$"""{"stack":"{{{args[2]}}}","region":"r","projectDir":".","resources":[],"outputs":{"yaml":"{{{yaml}}}"}}""");
        return 0;
        """";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hybrid-revisions-");
    private readonly StringWriter _said = new();

    // A clone may be a folder of a larger repository.
    private string Root => Path.Combine(_folder.FullName, "shop");

    private string Programs => Path.Combine(Root, "artifacts", "revisions", "programs");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Revisions_OneAfterTheOther()
    {
        var first = Commit();

        // Two at once, and what a killed build has left.
        var key = Revision.Find(Root, first).Key;
        Write($"artifacts/revisions/programs/{key}.999999999-1/local/Local.csproj", "half of it");
        var both = await Task.WhenAll(EvaluateAsync(first), EvaluateAsync(first));
        Assert.All(both, graph => Assert.Equal("one", Yaml(graph)));
        Assert.Equal([key], Directory.GetDirectories(Programs).Select(Path.GetFileName));
        Assert.Contains("functions/Hello", both[0]!.Sources.Keys);

        // Cached: nothing is said, for nothing is built.
        Said();
        Assert.Equal("one", Yaml(await EvaluateAsync(first)));
        Assert.Equal("", Said());

        // What is not committed is not of the revision, and stays as it is.
        Write("Pulumi.dev.yaml", "dirty");
        Write("local/Program.cs", "dirty");
        var status = Git("status", "--porcelain");
        Assert.Equal("one", Yaml(await EvaluateAsync("HEAD")));
        Assert.Equal(status, Git("status", "--porcelain"));

        // Settings alone need no other program.
        Write("local/Program.cs", Program);
        Write("Pulumi.dev.yaml", "two");
        var second = Commit();
        Assert.Equal("two", Yaml(await EvaluateAsync(second)));
        Assert.Equal("", Said());
        Assert.Equal("one", Yaml(await EvaluateAsync(first)));

        // A stack by another name, one that was not there, and one that its own program refuses.
        Git("mv", "Pulumi.dev.yaml", "Pulumi.test.yaml");
        Assert.Equal("two", Yaml(await EvaluateAsync(second, "test")));
        Assert.Contains("Pulumi.test.yaml was Pulumi.dev.yaml: that stack is compared", Said(), StringComparison.Ordinal);
        Assert.Null(await EvaluateAsync(second, "prod"));
        Assert.Contains("no Pulumi.prod.yaml, but dev: all of the stack is new", Said(), StringComparison.Ordinal);
        Write("Pulumi.test.yaml", "refused");
        var fault = await Assert.ThrowsAsync<RevisionException>(() => EvaluateAsync(Commit(), "test"));
        Assert.EndsWith("; see above", fault.Message, StringComparison.Ordinal);
        Assert.Contains("hybrid: it is refused", Said(), StringComparison.Ordinal);

        // A graph that was cut off is written anew.
        foreach (var file in Directory.GetFiles(Path.Combine(Root, "artifacts", "revisions", "graphs"))) File.WriteAllText(file, "{");
        Assert.Equal("one", Yaml(await EvaluateAsync(first)));
    }

    [Fact]
    public async Task ProgramThatDoesNotBuild_IsSaidInTheCompilersWords_AndLeavesNothing()
    {
        Commit();
        Write("local/Program.cs", "return no;");
        var broken = Commit();

        var fault = await Assert.ThrowsAsync<RevisionException>(() => EvaluateAsync(broken));

        Assert.Contains("does not build; see above", fault.Message, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^local/Program\.cs\(1,8\): error CS0103", Said());
        Assert.Empty(Directory.GetDirectories(Programs));
    }

    [Fact]
    public async Task Interrupted_ItLeavesNothing()
    {
        var first = Commit();
        using var interrupt = new CancellationTokenSource();
        interrupt.Cancel();

        await Assert.ThrowsAsync<OperationCanceledException>(() => EvaluateAsync(first, cancellationToken: interrupt.Token));

        Assert.Empty(Directory.GetDirectories(Programs));
    }

    [Fact]
    public void WhatIsNoRevision_IsSaidWithItsRemedy()
    {
        var first = Commit();
        Write("Pulumi.dev.yaml", "two");
        Commit();
        Directory.Delete(Path.Combine(Root, "infra"), recursive: true);
        var empty = Commit();
        var shallow = Path.Combine(_folder.FullName, "shallow");
        Git("clone", "--quiet", "--depth=1", $"file://{_folder.FullName}", shallow);

        Assert.Contains("neither a file nor a revision of this clone", Fault(Root, "no-such"), StringComparison.Ordinal);
        Assert.Contains("neither a file nor a revision of this clone", Fault(Root, "--all"), StringComparison.Ordinal);
        Assert.Contains("no infra, and no program to ask", Fault(Root, empty), StringComparison.Ordinal);
        Assert.Contains("is no clone that git knows", Fault("/", "HEAD"), StringComparison.Ordinal);
        var fault = Fault(Path.Combine(shallow, "shop"), first);
        Assert.Contains("which is shallow; fetch it first", fault, StringComparison.Ordinal);

        static string Fault(string root, string name) => Assert.Throws<RevisionException>(() => Revision.Find(root, name)).Message;
    }

    private Task<StackGraph?> EvaluateAsync(string name, string stack = "dev", CancellationToken cancellationToken = default) =>
        new RevisionStack(Root, Revision.Find(Root, name), TextWriter.Synchronized(_said))
            .EvaluateAsync(stack, Root, null, cancellationToken);

    private static string Yaml(StackGraph? graph) => graph!.Outputs["yaml"]!.GetValue<string>();

    private string Said()
    {
        var said = _said.ToString();
        _said.GetStringBuilder().Clear();
        return said;
    }

    // The first commit has all that a program is made of.
    private string Commit()
    {
        if (!Directory.Exists(Path.Combine(_folder.FullName, ".git")))
        {
            Directory.CreateDirectory(Root);
            Process.Start("git", ["init", "--quiet", _folder.FullName]).WaitForExit();
            Write(".gitignore", "artifacts/\n");
            Write("Pulumi.yaml", "name: shop\n");
            Write("Pulumi.dev.yaml", "one");
            Write("Directory.Build.props", Props);
            Write("local/Local.csproj", Project);
            Write("local/Program.cs", Program);
            Write("functions/Hello/Function.cs", "// hello");
            Write("infra/Routes.cs", "// routes");
        }

        Git("add", "--all");
        Git("-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false", "commit", "--quiet", "--message=m");
        Said();
        return Git("rev-parse", "HEAD").Trim();
    }

    private void Write(string path, string text)
    {
        var file = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private string Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["-C", Root, .. arguments]) { RedirectStandardOutput = true })!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
        return output;
    }
}
