using System.Text;
using Amazon.Lambda.Core;

namespace Hybrid.Local.Tests.TestFunctions;

/// <summary>Reads and writes text backwards, so that it cannot be mistaken for another.</summary>
public sealed class ReverseSerializer : ILambdaSerializer
{
    public T Deserialize<T>(Stream requestStream)
    {
        using var reader = new StreamReader(requestStream);
        return (T)(object)Reverse(reader.ReadToEnd());
    }

    public void Serialize<T>(T response, Stream responseStream)
    {
        ArgumentNullException.ThrowIfNull(responseStream);
        responseStream.Write(Encoding.UTF8.GetBytes($"<{response}>"));
    }

    private static string Reverse(string text) => new([.. text.Reverse()]);
}
