using System.Collections;
using System.Reflection;
using Hybrid.Infra.Catalog;
using Pulumi;

namespace Hybrid.Infra.Plan;

/// <summary>
/// Values of the catalog that are null where there must be one. The compiler sees most of them; <c>null!</c> and code without nullable
/// reference types get past it, and nothing else can be judged then.
/// </summary>
internal static class MissingValues
{
    private static readonly Assembly Here = typeof(Route).Assembly;

    /// <exception cref="RunException">There are some; the message names each.</exception>
    public static void Reject(IReadOnlyList<Route> catalog)
    {
        var nullability = new NullabilityInfoContext();
        List<string> missing =
        [
            .. catalog.Index().SelectMany(entry =>
                Of(entry.Item, $"route {entry.Item?.Name ?? $"{entry.Index + 1} of the list"}", nullability)),
        ];
        if (missing.Count == 0) return;
        throw new RunException($"infra/Routes.cs has null where a value must be:{string.Concat(missing.Select(place => $"\n  {place}"))}");
    }

    private static IEnumerable<string> Of(object? value, string place, NullabilityInfoContext nullability)
    {
        if (value is null) return [place];
        if (value is string) return [];
        if (value is IEnumerable list)
            return list.Cast<object?>().Index().SelectMany(item => Of(item.Item, $"{place}[{item.Index}]", nullability));
        if (value.GetType().Assembly != Here) return [];
        // What is reckoned from other values is no one's to set.
        return value.GetType().GetProperties().Where(property => IsStored(property)).SelectMany(property =>
            property.GetValue(value) is { } set
                ? Of(set, $"{place}: {property.Name}", nullability)
                : nullability.Create(property).ReadState == NullabilityState.NotNull ? [$"{place}: {property.Name}"] : []);
    }

    private static bool IsStored(PropertyInfo property) => !property.PropertyType.IsValueType
        && property.DeclaringType!.GetField($"<{property.Name}>k__BackingField", BindingFlags.Instance | BindingFlags.NonPublic) is not
            null;
}
