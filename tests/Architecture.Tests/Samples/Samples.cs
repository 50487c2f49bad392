// What FolderGraphTests finds: each namespace stands for a folder that uses another in one way. Kept in one file, since none is ever
// called.
#pragma warning disable IDE0130 // Namespace does not match the folder
#pragma warning disable CA1812, CA1822 // Never instantiated; static by chance

namespace Hybrid.Architecture.Tests.Samples.Used
{
    internal interface IThing;

    internal class Thing
    {
        public static int Count => 1;
    }

    internal sealed class ThingException : Exception;

    [AttributeUsage(AttributeTargets.All)]
    internal sealed class MarkAttribute : Attribute;

    internal static class Extensions
    {
        public static int Length(this int value) => value;
    }
}

namespace Hybrid.Architecture.Tests.Samples.Inherits
{
    internal sealed class Sample : Used.Thing;
}

namespace Hybrid.Architecture.Tests.Samples.Implements
{
    internal sealed class Sample : Used.IThing;
}

namespace Hybrid.Architecture.Tests.Samples.HasField
{
    internal sealed class Sample
    {
        public Used.Thing[] Things = [];
    }
}

namespace Hybrid.Architecture.Tests.Samples.HasProperty
{
    internal interface ISample
    {
        (int Number, Used.Thing Thing) Pair { get; }
    }
}

namespace Hybrid.Architecture.Tests.Samples.TakesParameter
{
    internal delegate void Sample(ref Used.Thing thing);
}

namespace Hybrid.Architecture.Tests.Samples.ReturnsListOf
{
    internal interface ISample
    {
        IReadOnlyList<Func<Used.Thing>> List();
    }
}

namespace Hybrid.Architecture.Tests.Samples.IsMarked
{
    internal interface ISample
    {
        void Do([Used.Mark] int value);
    }
}

namespace Hybrid.Architecture.Tests.Samples.IsMarkedWithTypeOf
{
    [System.Diagnostics.DebuggerDisplay("", Target = typeof(Used.Thing))]
    internal sealed class Sample;
}

namespace Hybrid.Architecture.Tests.Samples.Constrains
{
    internal interface ISample<T>
        where T : Used.IThing;
}

namespace Hybrid.Architecture.Tests.Samples.CallsInLambda
{
    internal static class Sample
    {
        public static Func<int> Later() => () => Used.Thing.Count;
    }
}

namespace Hybrid.Architecture.Tests.Samples.CallsExtension
{
    using Used;

    internal static class Sample
    {
        public static int Length() => 1.Length();
    }
}

namespace Hybrid.Architecture.Tests.Samples.CallsGenericMethodWith
{
    internal static class Sample
    {
        public static object Things() => Array.Empty<Used.Thing>();
    }
}

namespace Hybrid.Architecture.Tests.Samples.Casts
{
    internal static class Sample
    {
        public static bool IsThing(object value) => value is Used.Thing;
    }
}

namespace Hybrid.Architecture.Tests.Samples.Catches
{
    internal static class Sample
    {
        public static void Try(Action action)
        {
            try
            {
                action();
            }
            catch (Used.ThingException)
            {
            }
        }
    }
}

namespace Hybrid.Architecture.Tests.Samples.AwaitsInIterator
{
    internal static class Sample
    {
        public static async IAsyncEnumerable<int> Counts()
        {
            await Task.Yield();
            yield return Used.Thing.Count;
        }
    }
}

// A folder, one below it, and a third.
namespace Hybrid.Architecture.Tests.Samples.CircleA
{
    internal static class Parent
    {
        public static object Ask() => new Child.Link();
    }
}

namespace Hybrid.Architecture.Tests.Samples.CircleA.Child
{
    internal sealed class Link
    {
        public CircleB.End Next = new();
    }
}

namespace Hybrid.Architecture.Tests.Samples.CircleB
{
    internal sealed class End
    {
        public object Back() => CircleA.Parent.Ask();
    }
}
