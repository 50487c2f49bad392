using Hybrid.Local.FrontDoor.Requests;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;

namespace Hybrid.Local.FrontDoor.Listening;

/// <summary>
/// Answers 400 to a client that speaks plain HTTP to an HTTPS listener. What an ALB does is not documented; Kestrel would close the
/// connection without a word.
/// </summary>
/// <param name="idleTimeout">How long a client may say nothing.</param>
/// <param name="tell">Hears of it, in a sentence.</param>
internal sealed class PlainHttpAtTls(TimeSpan idleTimeout, Action<string> tell)
{
    public async Task HandleAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var input = connection.Transport.Input;
        using var limit = new CancellationTokenSource(idleTimeout);
        try
        {
            var first = await input.ReadAsync(limit.Token);
            // TLS begins with a number, a method with a letter.
            if (first.Buffer.IsEmpty || !char.IsAsciiLetter((char)first.Buffer.FirstSpan[0]))
            {
                input.AdvanceTo(first.Buffer.Start);
                await next(connection);
                return;
            }

            input.AdvanceTo(first.Buffer.End);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return;
        }

        await connection.Transport.Output.WriteAsync(ElbPage.Response(StatusCodes.Status400BadRequest));
        tell($"a client spoke plain HTTP to the HTTPS listener at {connection.LocalEndPoint}: 400; write https:// in its URL");
    }
}
