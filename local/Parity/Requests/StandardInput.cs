namespace Hybrid.Local.Parity.Requests;

/// <summary>What comes on standard input as a file, since what is in it tells how it is read; nobody else may read that file.</summary>
internal sealed class StandardInput : IDisposable
{
    /// <summary>What stands for it among the names of files.</summary>
    public const string Name = "-";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hybrid-requests-");

    private StandardInput() => Path = System.IO.Path.Combine(_folder.FullName, "standard-input");

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Reads it to its end.</summary>
    public static async Task<StandardInput> ReadAsync(Stream input, CancellationToken cancellationToken)
    {
        var standardInput = new StandardInput();
        try
        {
            await using var file = File.Create(standardInput.Path);
            await input.CopyToAsync(file, cancellationToken);
        }
        catch
        {
            standardInput.Dispose();
            throw;
        }

        return standardInput;
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);
}
