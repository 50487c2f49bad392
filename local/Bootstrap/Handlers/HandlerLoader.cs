using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Amazon.Lambda.Core;

namespace Hybrid.Local.Bootstrap.Handlers;

/// <summary>Turns a handler string <c>Assembly::Namespace.Type::Method</c> into something to call.</summary>
internal static class HandlerLoader
{
    private const BindingFlags Methods = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance;

    /// <exception cref="HandlerException">The handler string names nothing that can be run; the message says what is wrong.</exception>
    public static FunctionHandler Load(string handler)
    {
        var parts = handler.Split("::");
        if (parts.Length != 3 || Array.Exists(parts, part => part.Length == 0))
            throw new HandlerException($"The handler \"{handler}\" is not of the form Assembly::Namespace.Type::Method.");

        AssemblyLoadContext.Default.Resolving += LoadOwnCopy;
        var assembly = LoadAssembly(parts[0], handler);
        var type = assembly.GetType(parts[1])
            ?? throw new HandlerException($"The handler \"{handler}\" names the type {parts[1]}, which {parts[0]}.dll does not have.");
        var method = FindMethod(type, parts[2], handler);
        var target = CreateTarget(type, method);
        return FunctionHandler.Create(method, target, CreateSerializer(method, assembly));
    }

    private static Assembly LoadAssembly(string name, string handler)
    {
        try
        {
            return Assembly.Load(new AssemblyName(name));
        }
        catch (FileNotFoundException exception)
        {
            throw new HandlerException(
                $"The handler \"{handler}\" names the assembly {name}, which is not in the package: {exception.Message}");
        }
    }

    private static MethodInfo FindMethod(Type type, string name, string handler)
    {
        for (var declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            var declared = declaring.GetMethods(Methods | BindingFlags.DeclaredOnly);
            var named = Array.FindAll(declared, method => method.Name == name || method.ToString() == name);
            if (named.Length == 1) return named[0];
            if (named.Length == 0) continue;
            var signatures = string.Join(" or ", (object[])named);
            throw new HandlerException(
                $"The handler \"{handler}\" names a method with overloads; write the whole signature instead: {signatures}.");
        }

        throw new HandlerException($"The handler \"{handler}\" names the method {name}, which {type} does not have.");
    }

    private static object? CreateTarget(Type type, MethodInfo method)
    {
        if (type.IsGenericType) throw new HandlerException($"The type {type} is generic; Lambda cannot choose its arguments.");
        if (!method.IsStatic)
        {
            if (type.IsAbstract) throw new HandlerException($"The type {type} is abstract, and {method.Name} is not static.");
            return Activator.CreateInstance(type);
        }

        // Static state is made during initialisation, not within the first invocation.
        RuntimeHelpers.RunClassConstructor(type.TypeHandle);
        return null;
    }

    private static ILambdaSerializer? CreateSerializer(MethodInfo method, Assembly assembly)
    {
        var attribute = method.GetCustomAttribute<LambdaSerializerAttribute>() ?? assembly.GetCustomAttribute<LambdaSerializerAttribute>();
        if (attribute is null) return null;
        return Activator.CreateInstance(attribute.SerializerType) as ILambdaSerializer
            ?? throw new HandlerException($"The serializer {attribute.SerializerType} is no ILambdaSerializer.");
    }

    /// <summary>
    /// A function that uses only streams may lack Amazon.Lambda.Core in its package; then the one beside this program serves.
    /// </summary>
    private static Assembly? LoadOwnCopy(AssemblyLoadContext context, AssemblyName name)
    {
        var path = Path.Combine(Path.GetDirectoryName(typeof(HandlerLoader).Assembly.Location)!, $"{name.Name}.dll");
        return name.Name == "Amazon.Lambda.Core" && File.Exists(path) ? context.LoadFromAssemblyPath(path) : null;
    }
}

/// <summary>The handler string, or the method that it names, is nothing that the managed runtime could run.</summary>
internal sealed class HandlerException(string message) : Exception(message);
