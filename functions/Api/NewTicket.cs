namespace Hybrid.Functions.Api;

/// <summary>A ticket as a client files it. Nothing in it can be relied on before <see cref="Faults"/> has found none.</summary>
public sealed record NewTicket
{
    /// <summary>The longest title, in characters.</summary>
    public const int LongestTitle = 200;

    /// <summary>The longest description, in characters.</summary>
    public const int LongestDescription = 4000;

    /// <summary>What a priority may be; <c>normal</c> where none is given.</summary>
    public static IReadOnlyList<string> Priorities { get; } = ["low", "normal", "high"];

    /// <summary>What it is about, in a line; required.</summary>
    public string? Title { get; init; }

    /// <summary>The details.</summary>
    public string? Description { get; init; }

    /// <summary>How urgent it is.</summary>
    public string? Priority { get; init; }

    /// <summary>For each wrong field, what is wrong with it.</summary>
    public IReadOnlyDictionary<string, string> Faults()
    {
        var faults = new Dictionary<string, string>();
        if (string.IsNullOrWhiteSpace(Title)) faults["title"] = "A ticket needs a title.";
        else if (Title.Length > LongestTitle) faults["title"] = $"The title has {Title.Length} characters; {LongestTitle} are allowed.";
        else if (HasControl(Title)) faults["title"] = "The title has control characters; it must be one line of text.";
        if (Description?.Length > LongestDescription)
            faults["description"] = $"The description has {Description.Length} characters; {LongestDescription} are allowed.";
        if (Priority is not null
            && !Priorities.Contains(Priority))
        {
            faults["priority"] = $"The priority must be {string.Join(", ", Priorities)}.";
        }

        return faults;
    }

    private static bool HasControl(string text)
    {
        foreach (var character in text)
        {
            if (char.IsControl(character)) return true;
        }

        return false;
    }
}
