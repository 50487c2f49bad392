using System.Text.Json;
using Hybrid.Local.Cli.Output;

namespace Hybrid.Local.Cli.Import.Sources;

/// <summary>The files of one import, each read as what it is.</summary>
internal sealed class SourceReader
{
    private readonly DescribedFiles _described;
    private readonly List<SourceRule> _rules = [];
    private readonly List<string> _faults = [];

    /// <param name="project">The name of this project, whose own rules bear it.</param>
    /// <param name="stack">The stack, likewise.</param>
    public SourceReader(string project, string stack) => _described = new(project, stack);

    /// <summary>What is wrong with files, each with the file's name.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>The default action of each listener, as far as the files have it.</summary>
    public IReadOnlyDictionary<string, DefaultAction> Defaults => _described.Defaults;

    /// <summary>Takes a file in.</summary>
    public void Add(string path)
    {
        try
        {
            Add(path, File.ReadAllText(path));
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            _faults.Add($"{ShellWords.Quote(path)}: {FileFault.Of(path, exception)}; name a file that there is");
        }
    }

    /// <summary>Takes in what a file holds.</summary>
    public void Add(string path, string text)
    {
        var file = ShellWords.Quote(path);
        try
        {
            if (string.IsNullOrWhiteSpace(text)) throw new SourceException("empty; write it anew");
            if (Path.GetExtension(path) is ".cs") _rules.AddRange(AlbApiFile.Rules(file, text));
            else if (IsDescribed(text)) _described.Add(file, text);
            else if (Path.GetExtension(path) is ".ts" or ".js" or ".mjs" or ".cjs")
                throw new SourceException("a program, which is not run here; write what 'serverless print' shows into a file");
            else _rules.AddRange(ServerlessFile.Rules(file, text));
        }
        catch (SourceException exception)
        {
            _faults.Add($"{file}: {exception.Message}");
        }
    }

    /// <summary>The rules of all of them.</summary>
    public IReadOnlyList<SourceRule> Rules()
    {
        try
        {
            return [.. _described.Rules(), .. _rules];
        }
        catch (SourceException exception)
        {
            _faults.Add(exception.Message);
            return [];
        }
    }

    // A serverless.json is JSON as well.
    private static bool IsDescribed(string text)
    {
        if (text.TrimStart() is not ['{' or '[', ..]) return false;
        try
        {
            var root = JsonElement.Parse(text);
            return root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("functions", out _);
        }
        catch (JsonException)
        {
            return true;
        }
    }
}
