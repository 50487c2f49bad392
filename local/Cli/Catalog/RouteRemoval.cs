using System.Text.RegularExpressions;
using Hybrid.Local.Cli.Catalog.Editing;
using Hybrid.Local.Cli.Options;

namespace Hybrid.Local.Cli.Catalog;

/// <summary>Takes a route out of a repository: all that it is made of, or nothing.</summary>
/// <param name="root">The root of the repository.</param>
/// <param name="name">The route's name.</param>
/// <param name="force">Whether files go that are neither committed nor as <see cref="RouteAddition"/> wrote them.</param>
internal sealed partial class RouteRemoval(string root, string name, bool force)
{
    private const string Servers = "hybrid:servers";
    private const string Providers = Infra.Plan.IdentityProviders.Section;

    private static readonly string[] Sections = ["hybrid:cutover", "hybrid:functions"];

    private readonly FileChanges _changes = new(root);

    /// <summary>What has been taken away: a file and what of it.</summary>
    public List<(string File, string What)> Removed { get; } = [];

    /// <summary>What stays, and why.</summary>
    public List<string> Kept { get; } = [];

    /// <summary>Makes the changes.</summary>
    /// <exception cref="EditException">Something is wrong; no file has been changed.</exception>
    public void Make()
    {
        var routes = new RoutesFile(_changes.Read(RoutesFile.Path));
        if (!routes.Names.Contains(name))
        {
            throw new EditException(
                $"{RoutesFile.Path} has no route '{name}'{MistypedWord.Suggestion(name, routes.Names)}; "
                + $"there is {string.Join(", ", routes.Names.DefaultIfEmpty("none"))}");
        }

        var (functions, servers) = (routes.FunctionsOf(name), routes.ServersOf(name));
        var providers = IdentityProviders().Matches(routes.Element(name)).Select(match => match.Groups["name"].Value);
        Write(RoutesFile.Path, routes.Remove(name), routes.Element(name));
        var left = IdentityProviders().Matches(_changes.Read(RoutesFile.Path)).Select(match => match.Groups["name"].Value);
        var stacks = Directory.EnumerateFiles(root, "Pulumi.*.yaml").Select(file => Path.GetFileName(file)!);
        (string, string)[] unused =
        [
            .. servers.Where(group => !IsUsed(group)).Select(group => (Servers, group)),
            .. providers.Except(left).Select(provider => (Providers, provider)),
        ];
        foreach (var file in stacks.Order(StringComparer.Ordinal)) RemoveEntries(file, unused);
        foreach (var function in functions.Distinct()) RemoveFunction(function);
        _changes.Make();
    }

    // A stack refuses servers and identity providers that no route names.
    private void RemoveEntries(string file, IEnumerable<(string Section, string Key)> unused)
    {
        foreach (var (section, key) in Sections.Select(section => (section, name)).Concat(unused))
        {
            var yaml = new StackYaml(file, _changes.Read(file));
            if (yaml.Entry(section, key) is not { } entry) continue;
            // What a provider's says is not shown.
            Write(file, yaml.Remove(section, key), $"{section}: {(section == Providers ? key : entry)}");
        }
    }

    // By a route that stays: the settings of a group that none names are an unknown key.
    private bool IsUsed(string servers)
    {
        var user = SourceFiles.Code(root).Where(file => file.StartsWith("infra/", StringComparison.Ordinal)).FirstOrDefault(file =>
            RoutesFile.ServersIn(new(file == RoutesFile.Path ? _changes.Read(file) : File.ReadAllText(Path.Combine(root, file))))
                .Contains(servers));
        if (user is not null)
            Kept.Add($"{Servers}.{servers}: {(user == RoutesFile.Path ? $"another route in {user}" : user)} names it");
        return user is not null;
    }

    private void RemoveFunction(string function)
    {
        var file = new FunctionsFile(_changes.Read(FunctionsFile.Path));
        if (!file.Names.Contains(function)) return;
        if (Users(function) is { } user)
        {
            Kept.Add($"the function {function}: {user} uses it");
            if (!file.Declaration(function).Contains("PerRoute = true", StringComparison.Ordinal)) Kept.AddRange(LostSettings(function));
            return;
        }

        if (file.IsForeign(function))
        {
            if (file.IsMentionedTwice(function)) Kept.Add($"the function {function}: another one in {FunctionsFile.Path} is made of it");
            else Write(FunctionsFile.Path, file.Remove(function), file.Declaration(function));
            if (file.OriginOf(function) is { } origin) Kept.Add($"{origin}, which no build here makes: it is yours to delete");
            return;
        }

        if (file.ProjectOf(function) is not { } project)
        {
            Kept.Add(
                $"the function {function}: {FunctionsFile.Path} does not say by LambdaFunction.Named(\"...\") alone which project it is");
            return;
        }

        RemoveProject(project);
        Write(FunctionsFile.Path, file.Remove(function), file.Declaration(function));
        if (!File.Exists(Path.Combine(root, SolutionFile.Path))) return;
        var solution = _changes.Read(SolutionFile.Path);
        if (SolutionFile.Remove(solution, project) is var rest && rest != solution)
            Write(SolutionFile.Path, rest, FunctionTemplate.Project(project));
    }

    // They stood at any one of its routes, and held for all.
    private IEnumerable<string> LostSettings(string function) =>
        from removed in Removed
        where removed.What.StartsWith("hybrid:functions: ", StringComparison.Ordinal)
        select $"no settings of the function {function} in {removed.File}: where its routes share it, write them at another one "
            + $"({removed.What.ReplaceLineEndings(" ")})";

    // By its property, Functions.Orders, or by its namespace, Hybrid.Functions.Orders.
    private string? Users(string function)
    {
        var use = new Regex($@"\bFunctions\s*\.\s*{function}\b", RegexOptions.CultureInvariant);
        if (use.IsMatch(new SourceText(_changes.Read(RoutesFile.Path)).Code)) return $"another route in {RoutesFile.Path}";
        return SourceFiles.Code(root)
            .Where(file => file is not (RoutesFile.Path or FunctionsFile.Path) && file != FunctionTemplate.Test(function))
            .Where(file => !file.StartsWith($"{FunctionTemplate.Folder(function)}/", StringComparison.Ordinal))
            .FirstOrDefault(file => use.IsMatch(new SourceText(File.ReadAllText(Path.Combine(root, file))).Code));
    }

    private void RemoveProject(string project)
    {
        var folder = Path.Combine(root, FunctionTemplate.Folder(project));
        List<string> files = [.. FilesIn(new(folder)).Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'))];
        if (File.Exists(Path.Combine(root, FunctionTemplate.Test(project)))) files.Add(FunctionTemplate.Test(project));
        var written = FunctionTemplate.Files(project);
        // What git ignores is in no commit either, and no build output: that goes to artifacts/.
        var committed = GitStatus.Committed(root, FunctionTemplate.Folder(project), FunctionTemplate.Test(project)) ?? [];
        var lost = files.Except(committed).Where(file => !written.TryGetValue(file, out var text) || text != _changes.Read(file)).ToList();
        if (lost.Count > 0 && !force)
        {
            throw new EditException(
                $"{string.Join(", ", lost.Order(StringComparer.Ordinal))}: would be lost, since git has it in no commit; "
                + "commit it or move it away first, or use --force");
        }

        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            _changes.Delete(file);
            Removed.Add((file, lost.Contains(file) ? "was in no commit" : ""));
        }
    }

    // A link is one of the files, whatever it leads to.
    private static IEnumerable<string> FilesIn(DirectoryInfo folder) => !folder.Exists ? [] : folder.EnumerateFileSystemInfos()
        .SelectMany(entry => entry is DirectoryInfo { LinkTarget: null } inner ? FilesIn(inner) : [entry.FullName]);

    [GeneratedRegex(@"\bAuthenticate\s*\.\s*\w+\s*\(\s*""(?<name>[^""]*)""", RegexOptions.CultureInvariant)]
    private static partial Regex IdentityProviders();

    private void Write(string path, string text, string what)
    {
        _changes.Write(path, text);
        Removed.Add((path, what));
    }
}
