namespace Hybrid.Local.Logs;

/// <summary>The files that a command line names: files, folders with all below them, and <c>-</c>, which is standard input.</summary>
internal sealed class LogSources
{
    /// <summary>Stands for standard input.</summary>
    public const string StandardInput = "-";

    private readonly List<string> _files = [];
    private readonly List<SkippedFile> _skipped = [];

    private LogSources() { }

    /// <summary>The files, each once.</summary>
    public IReadOnlyList<string> Files => _files;

    /// <summary>Files that are no access logs by their names.</summary>
    public IReadOnlyList<SkippedFile> Skipped => _skipped;

    /// <summary>How many bytes there are to be read; null where it is not known.</summary>
    public long? Bytes { get; private set; } = 0;

    /// <summary>Finds the files.</summary>
    /// <param name="paths">What the command line names.</param>
    /// <param name="faults">Takes what is wrong with them.</param>
    public static LogSources Find(IEnumerable<string> paths, List<string> faults)
    {
        var sources = new LogSources();
        foreach (var path in paths.Distinct(StringComparer.Ordinal))
        {
            if (path == StandardInput) sources.AddStandardInput();
            else if (File.Exists(path)) sources.Add(path);
            else if (Directory.Exists(path)) sources.AddFolder(path, faults);
            else faults.Add($"{path}: there is no such file or folder; name access logs of the load balancer, or - for standard input");
        }

        return sources;
    }

    private void AddStandardInput()
    {
        _files.Add(StandardInput);
        Bytes = null;
    }

    private void AddFolder(string folder, List<string> faults)
    {
        try
        {
            var count = _files.Count;
            // Hidden files, as those of a Mac's folders, are left out by themselves.
            var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = false };
            foreach (var file in Directory.EnumerateFiles(folder, "*", options).Order(StringComparer.Ordinal)) Add(file);
            if (_files.Count == count) faults.Add($"{folder}: there is no access log in this folder");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            faults.Add($"{folder}: {exception.Message.TrimEnd('.')}");
        }
    }

    private void Add(string file)
    {
        var reason = Path.GetFileName(file) switch
        {
            // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
            "ELBAccessLogTestFile" or "ELBConnectionLogTestFile" or "ELBHealthCheckLogTestFile" =>
                "the load balancer wrote it to try whether it may write",
            var name when name.Contains("conn_log_", StringComparison.Ordinal) => "this is a connection log, which has no requests",
            var name when name.Contains("health_check_log_", StringComparison.Ordinal) => "this is a log of health checks",
            _ => null,
        };
        if (reason is not null)
        {
            _skipped.Add(new(file, reason));
            return;
        }

        if (_files.Contains(file)) return;
        _files.Add(file);
        Bytes += new FileInfo(file).Length;
    }
}
