using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hybrid.Local.FrontDoor.Identity;

/// <summary>
/// The file that says who is signed in: a JSON object of claims as an identity provider would give them, or <c>null</c> for nobody. It is
/// looked at before each request that asks. While it is not there or not right, who was signed in stays so.
/// </summary>
internal sealed class IdentityFile
{
    // "User claims are greater than 11K" is answered 500:
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html
    private const int MostBytes = 11 * 1024;

    private readonly string _path;
    private readonly Action<string> _tell;
    private readonly Lock _gate = new();
    private (DateTime Written, long Length) _state;
    private JsonObject? _claims;
    private string? _fault;

    private IdentityFile(string path, Action<string> tell)
    {
        (_path, _tell) = (path, tell);
        _state = State();
        _claims = Read(path);
    }

    /// <summary>The claims of whoever is signed in; null for nobody.</summary>
    public JsonObject? Claims
    {
        get
        {
            lock (_gate)
            {
                Refresh();
                return _claims;
            }
        }
    }

    /// <summary>Why it cannot be read as it is now; null where it can.</summary>
    public string? Fault
    {
        get
        {
            lock (_gate) return _fault;
        }
    }

    /// <exception cref="IdentityException">It is not there, or not right.</exception>
    public static IdentityFile Open(string path, Action<string> tell) => new(path, tell);

    private void Refresh()
    {
        var state = State();
        if (state == _state) return;
        _state = state;
        try
        {
            _claims = Read(_path);
            _fault = null;
            _tell($"--identity {_path}: {Name(_claims)} is signed in now");
        }
        catch (IdentityException exception)
        {
            _fault = exception.Message;
            _tell($"--identity {exception.Message}; {Name(_claims)} stays signed in");
        }
    }

    private static string Name(JsonObject? claims) => claims is null ? "nobody" : Subject(claims)!;

    /// <summary>The claim <c>sub</c>, by which an ALB names a person.</summary>
    public static string? Subject(JsonObject claims) =>
        claims["sub"] is JsonValue value && value.TryGetValue<string>(out var subject) && subject.Length > 0 ? subject : null;

    private (DateTime Written, long Length) State()
    {
        var file = new FileInfo(_path);
        return file.Exists ? (file.LastWriteTimeUtc, file.Length) : (DateTime.MinValue, -1);
    }

    private static JsonObject? Read(string path)
    {
        JsonNode? json;
        string text;
        try
        {
            text = File.ReadAllText(path);
            json = JsonNode.Parse(text, null, new() { AllowDuplicateProperties = false });
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IdentityException($"{path}: cannot be read: {exception.Message.TrimEnd('.')}");
        }
        catch (JsonException exception)
        {
            throw new IdentityException($"{path}: not JSON: {exception.Message.TrimEnd('.')}");
        }

        if (json is null) return null;
        if (json is not JsonObject claims || Subject(claims) is not { } subject)
        {
            throw new IdentityException(
                $"{path}: not the claims of a person; write an object with sub, such as {{\"sub\":\"alice\",\"email\":\"a@example.com\"}}, "
                    + "or null for nobody");
        }

        if (subject.Any(c => c is < '!' or > '~'))
            throw new IdentityException($"{path}: sub goes into a header, and has a character that none takes; write ASCII without blanks");
        return Encoding.UTF8.GetByteCount(text) <= MostBytes ? claims : throw new IdentityException(
            $"{path}: {Encoding.UTF8.GetByteCount(text)} bytes; an ALB answers 500 to claims of more than {MostBytes}");
    }
}

/// <summary>The file of claims is not there, or not right.</summary>
internal sealed class IdentityException(string message) : Exception(message);
