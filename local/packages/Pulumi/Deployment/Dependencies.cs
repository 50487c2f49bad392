namespace Pulumi;

/// <summary>The resources that something waits for.</summary>
internal static class Dependencies
{
    /// <summary>The resources of a list of options; none while the list is not known.</summary>
    public static async ValueTask<IReadOnlyList<Resource>> GivenAsync(InputList<Resource> list)
    {
        var given = await list.ToOutput().GetValueAsync(whenUnknown: []).ConfigureAwait(false);
        return given.IsDefault ? [] : [.. given.Where(resource => resource is not null)];
    }

    /// <summary>
    /// The resources themselves: a component stands for its children, except a remote one, whose children its provider awaits.
    /// </summary>
    public static IReadOnlyCollection<Resource> Expand(IEnumerable<Resource> resources)
    {
        var (pending, seen, expanded) = (new Queue<Resource>(resources), new HashSet<Resource>(), new List<Resource>());
        while (pending.TryDequeue(out var resource))
        {
            if (!seen.Add(resource))
                continue;
            if (resource is not ComponentResource { IsRemote: false })
                expanded.Add(resource);
            else
                resource.Children.ToList().ForEach(pending.Enqueue);
        }
        return expanded;
    }

    /// <summary>Waits until all are registered.</summary>
    public static async ValueTask WaitAsync(IEnumerable<Resource> resources)
    {
        foreach (var resource in Expand(resources))
            await resource.Urn.DataTask.ConfigureAwait(false);
    }

    /// <summary>Waits until all are registered; false if one of them has no id yet.</summary>
    public static async ValueTask<bool> HaveIdsAsync(IEnumerable<Resource> resources)
    {
        foreach (var resource in Expand(resources))
        {
            if (resource is CustomResource { Id: { } id } && !(await id.DataTask.ConfigureAwait(false)).State.IsKnown)
                return false;
        }
        return true;
    }
}
