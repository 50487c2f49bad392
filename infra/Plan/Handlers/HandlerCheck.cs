using Hybrid.Infra.Catalog;
using Hybrid.Infra.Findings;
using Hybrid.Infra.Plan.Packages;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Settings;

namespace Hybrid.Infra.Plan.Handlers;

/// <summary>
/// Whether the functions of a catalog are there, and their handlers in them. It reads files, runs none, and changes nothing.
/// </summary>
internal static class HandlerCheck
{
    /// <summary>What is missing, route by route.</summary>
    /// <param name="catalog">Every route, deployed in this environment or not.</param>
    /// <param name="functions">How their functions run, by route name.</param>
    /// <param name="program">The folder in which Pulumi runs the program.</param>
    /// <param name="deploys">Whether they are about to be deployed.</param>
    /// <param name="region">The region of the stack, where it is known.</param>
    /// <param name="deployed">
    /// The routes that this stack deploys; null for all. Of a function of another build that has none of them it is checked what is wrong
    /// in any stack: no command of this one needs its package, and it may run in another region.
    /// </param>
    public static IEnumerable<Finding> Of(
        IEnumerable<Route> catalog,
        IReadOnlyDictionary<string, FunctionSettings> functions,
        string program,
        bool deploys = false,
        string? region = null,
        IEnumerable<string>? deployed = null)
    {
        var known = new Dictionary<(LambdaFunction, string, string, bool), IReadOnlyList<Fault>>();
        var routes = deployed?.ToHashSet(StringComparer.Ordinal);
        foreach (var route in catalog)
        {
            if (route.Function is not { } function) continue;
            var settings = functions[route.Name];
            var isDeployed = routes is null || routes.Contains(route.Name);
            var key = (function, settings.Architecture, settings.Runtime, isDeployed);
            if (!known.TryGetValue(key, out var faults))
                known[key] = faults = [.. function.Accept(new Faults(settings, program, deploys, region, isDeployed))];
            foreach (var fault in faults) yield return new(Severity.Error, FindingKind.Function, route.Name, fault.What, fault.Remedy);
        }
    }

    private sealed class Faults(FunctionSettings settings, string program, bool deploys, string? region, bool isDeployed)
        : ILambdaFunctionVisitor<IEnumerable<Fault>>
    {
        public IEnumerable<Fault> OfProject(ProjectFunction target)
        {
            // That it is not published for arm64 is another check's matter.
            var architecture = target.Arm64 ? settings.Architecture : "x86_64";
            return Alone(
                FaultOf(target, architecture, program) ?? PackageFault(target, architecture, settings.Runtime, program, deploys));
        }

        public IEnumerable<Fault> OfPackage(PackageFunction target) =>
            PackageCheck.Of(target, settings.Architecture, isDeployed ? program : null, isDeployed ? region : null);

        public IEnumerable<Fault> OfImage(ImageFunction target) => Alone(ImageCheck.Of(target, isDeployed ? region : null));

        private static IEnumerable<Fault> Alone(Fault? fault) => fault is null ? [] : [fault];
    }

    private static Fault? FaultOf(ProjectFunction function, string architecture, string program)
    {
        var repository = Path.GetFullPath("..", program);
        // A package from elsewhere is made by whoever put it there.
        if (function.IsBuiltHere && ProjectFault(function.Name, repository) is { } missing)
            return missing;
        if (FunctionCode.IsUnbuilt(function)) return null;
        var files = new FunctionFiles(FunctionCode.FolderOf(function, architecture, program), repository);
        if (!files.Exist)
        {
            return new(
                $"The function {function.Name} is not published: there is no folder {files.Shown}.",
                "Build infra, which publishes every function: 'dotnet build infra', './hybrid preview' or 'pulumi up'.");
        }

        try
        {
            // A native executable is started by its name, whatever else it could be asked by.
            var handler = files.Has($"{function.Assembly}.dll") || !files.Has(function.Assembly) ? function.Handler : function.Assembly;
            return HandlerKind.Of(handler).Fault(files, architecture) is { } fault
                ? new($"The function {function.Name} has the handler {handler}, and {fault.What}", fault.Remedy)
                : null;
        }
        catch (Exception exception) when (
            exception is IOException or UnauthorizedAccessException or BadImageFormatException or InvalidDataException)
        {
            return new(
                $"The function {function.Name} has the handler {function.Handler}, and {files.Shown} cannot be read: {exception.Message}",
                "Delete that folder, and build infra, which publishes it anew.");
        }
    }

    private static Fault? PackageFault(ProjectFunction function, string architecture, string runtime, string program, bool deploys)
    {
        if (deploys && FunctionCode.Fallback(function, architecture, program) is { } reason)
        {
            return new(
                $"The function {function.Name} is to be native (PublishAot in its project) and is published with ReadyToRun: {reason}.",
                "Build it where it can be native, or let it be deployed as it is: set the environment variable AllowAotFallback=true.");
        }

        return runtime == FunctionSettings.Managed || FunctionCode.IsNative(function, architecture, program)
            ? null
            : new(
                $"The function {function.Name} is no native executable, and {runtime} runs no other.",
                "Set <PublishAot>true</PublishAot> in its project, or remove hybrid:functions.<route>.runtime.");
    }

    private static Fault? ProjectFault(string name, string repository)
    {
        var folder = Path.Combine(repository, "functions");
        IEnumerable<string> folders = Directory.Exists(folder) ? Directory.EnumerateDirectories(folder) : [];
        // The names as they are written, whatever the file system makes of capitals.
        var names = folders
            .SelectMany(project => Directory.EnumerateFiles(project, "*.csproj")
                .Where(file => Path.GetFileNameWithoutExtension(file) == Path.GetFileName(project)))
            .Select(project => Path.GetFileNameWithoutExtension(project))
            .Where(project => project != "Shared")
            .ToList();
        return names.Contains(name) ? null : new(
            $"The function {name} has no project: there is no functions/{name}/{name}.csproj{Suggestion.Of(name, names)}",
            "Correct its name in infra/Functions.cs, or add the project.");
    }
}
