using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Hybrid.Infra.Plan.Handlers;

/// <summary>
/// The metadata of a function's assemblies, read without loading them: nothing of the function runs, and no file stays open.
/// </summary>
internal sealed class PublishedAssemblies(FunctionFiles files) : IDisposable
{
    private readonly Dictionary<string, PEReader> _open = new(StringComparer.Ordinal);

    /// <summary>A type by its full name, with + before a nested one; null if the assembly neither has it nor passes it on.</summary>
    /// <exception cref="BadImageFormatException">A file is no .NET assembly.</exception>
    public PublishedType? Find(string assembly, string type)
    {
        var reader = Read(assembly);
        foreach (var handle in reader.TypeDefinitions)
            if (TypeNames.Of(reader, handle).Text == type) return new(this, reader, handle);
        return null;
    }

    /// <summary>The names of the types that people have written.</summary>
    public IReadOnlyCollection<string> TypesOf(string assembly)
    {
        var reader = Read(assembly);
        return [.. reader.TypeDefinitions.Select(handle => TypeNames.Of(reader, handle).Text).Where(name => !name.Contains('<'))];
    }

    /// <summary>A type that another assembly refers to; null if that is not in the folder.</summary>
    public PublishedType? Find(MetadataReader from, TypeReference reference) =>
        reference.ResolutionScope.Kind == HandleKind.AssemblyReference
        && from.GetString(from.GetAssemblyReference((AssemblyReferenceHandle)reference.ResolutionScope).Name) is var assembly
        && files.Has($"{assembly}.dll")
            ? Find(assembly, TypeNames.Of(from, reference).Text)
            : null;

    public void Dispose()
    {
        foreach (var reader in _open.Values) reader.Dispose();
    }

    private MetadataReader Read(string assembly)
    {
        if (!_open.TryGetValue(assembly, out var reader)) _open[assembly] = reader = new(File.OpenRead(files.PathOf($"{assembly}.dll")));
        return reader.HasMetadata ? reader.GetMetadataReader() : throw new BadImageFormatException($"{assembly}.dll is no .NET assembly.");
    }
}
