namespace Hybrid.Local.Cli.Output;

/// <summary>Why a file cannot be opened, as the first half of a sentence.</summary>
internal static class FileFault
{
    /// <summary>What to do about a file that cannot be written.</summary>
    public const string WriteRemedy = "name a file that you may write, in a folder that exists";

    public static bool Is(Exception exception) => exception is IOException or UnauthorizedAccessException;

    public static string Of(string file, Exception exception) => exception switch
    {
        _ when Directory.Exists(file) => "this is a folder",
        FileNotFoundException => "there is no such file",
        DirectoryNotFoundException => "there is no such folder",
        UnauthorizedAccessException => "access is denied",
        _ => exception.Message.TrimEnd('.'),
    };
}
