using Hybrid.Infra.Routing.Conditions;

namespace Hybrid.Infra.Plan.Handlers;

/// <summary>
/// The handler <c>Assembly::Namespace.Type::Method</c>, which the managed runtime finds by reflection (UserCodeLoader of
/// Amazon.Lambda.RuntimeSupport).
/// </summary>
internal sealed class MethodHandler(string handler) : HandlerKind
{
    public override Fault? Fault(FunctionFiles files, string architecture)
    {
        if (handler.Split("::") is not [{ Length: > 0 } assembly, { Length: > 0 } type, { Length: > 0 } method])
            return new("that is not of the form Assembly::Namespace.Type::Method.", "Correct Handler in infra/Functions.cs.");
        if (!files.Has($"{assembly}.dll"))
        {
            string[] assemblies = [.. files.Names.Where(name => name.EndsWith(".dll", StringComparison.Ordinal))];
            return new($"{files.Shown} has no {assembly}.dll{Suggestion.Of($"{assembly}.dll", assemblies)}", Remedy);
        }

        if ((StartFile(files, assembly, "deps.json") ?? StartFile(files, assembly, "runtimeconfig.json")) is { } missing) return missing;
        using var published = new PublishedAssemblies(files);
        return published.Find(assembly, type) switch
        {
            null => new($"{assembly}.dll in {files.Shown} has no type {type}{Similar(type, published.TypesOf(assembly))}", Remedy),
            var found => MethodFault(found, method),
        };
    }

    private static Fault? MethodFault(PublishedType type, string method)
    {
        for (var declaring = type; declaring is not null; declaring = declaring.Base)
        {
            var named = declaring.Methods.Where(m => m.Name == method || m.Signature == method).ToList();
            if (named.Count > 1)
            {
                return new(
                    $"{declaring.Name} has {named.Count} methods {method}.",
                    "Rename all but one, or write the whole signature as the method: "
                        + $"{string.Join(" or ", named.Select(m => m.Signature))}.");
            }

            if (named is [var only]) return (type.Fault(only.IsStatic) ?? only.Fault()) is { } wrong ? Unusable(wrong) : null;
            // What a package of the runtime itself declares is not in the folder.
            if (declaring.HasUnknownBase) return null;
        }

        // Neither constructors nor what a compiler has made.
        string[] written = [.. type.Methods.Select(m => m.Name).Where(name => !name.StartsWith('.') && !name.Contains('<'))];
        return new($"{type.Name} has no method {method}{Suggestion.Of(method, written)}", Remedy);
    }

    private static Fault Unusable(string what) => new(
        $"{what}.",
        "Give it a form that Lambda can call, such as Stream Handle(Stream input, ILambdaContext context).");

    // A type of the same simple name is nearer than any slip of the pen.
    private static string Similar(string type, IReadOnlyCollection<string> types)
    {
        var simple = type[(type.LastIndexOf('.') + 1)..];
        List<string> same = [.. types.Where(candidate => candidate.EndsWith($".{simple}", StringComparison.Ordinal) || candidate == simple)
            .Take(3)];
        return same.Count > 0 ? $"; did you mean {string.Join(" or ", same)}?" : Suggestion.Of(type, types);
    }
}
