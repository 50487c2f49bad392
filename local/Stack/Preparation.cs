using System.Reflection;
using System.Runtime.CompilerServices;
using Hybrid.Local.FrontDoor;
using Hybrid.Local.Lambda;
using Hybrid.Local.Lambda.Processes;

namespace Hybrid.Local.Stack;

/// <summary>
/// Does beforehand what the first request to a function would wait for, which is twice as fast with it: most of that is the compilation of
/// the code that serves it.
/// </summary>
internal static class Preparation
{
    private const BindingFlags Own =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    /// <summary>Takes tenths of a second, for which nobody has to wait.</summary>
    public static Task RunAsync(LambdaService lambda) => Task.Run(() =>
    {
        lambda.Prepare();
        Compile(typeof(ILambdaService).Namespace!);
        Compile(typeof(FrontDoorServer).Namespace!);
    });

    // Whatever is declared in a namespace of this assembly, or below it; of generic code nobody knows with which types.
    private static void Compile(string @namespace)
    {
        var types = typeof(Preparation).Assembly.GetTypes()
            .Where(type => $"{type.Namespace}.".StartsWith($"{@namespace}.", StringComparison.Ordinal) && !type.ContainsGenericParameters);
        foreach (var type in types)
        {
            foreach (var method in type.GetMethods(Own).Concat<MethodBase>(type.GetConstructors(Own)))
            {
                if (!method.IsAbstract && !method.ContainsGenericParameters) RuntimeHelpers.PrepareMethod(method.MethodHandle);
            }
        }
    }
}
