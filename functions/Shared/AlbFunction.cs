using System.Net;
using Amazon.Lambda.Core;

namespace Hybrid.Functions.Shared;

/// <summary>
/// A function behind an Application Load Balancer: reads the event, answers health checks itself, and turns whatever goes wrong into an
/// answer. The load balancer says 502 to an exception, a timeout and a wrong answer alike; its client is told nothing, and so are its
/// owners.
/// </summary>
public sealed class AlbFunction
{
    private readonly Func<AlbRequest, AlbContext, Task<AlbResponse>> _answer;

    /// <param name="answer">Answers one request, and stops when the context's token says so.</param>
    public AlbFunction(Func<AlbRequest, AlbContext, Task<AlbResponse>> answer) => _answer = answer;

    /// <param name="answer">Answers one request, without waiting for anything.</param>
    public AlbFunction(Func<AlbRequest, AlbContext, AlbResponse> answer) =>
        _answer = (request, context) => Task.FromResult(answer(request, context));

    /// <summary>Handles one invocation: the handler of a function calls this and nothing else.</summary>
    /// <exception cref="InvalidDataException">The event is not a load balancer's: whoever invokes the function this way should
    /// know.</exception>
    public async Task<Stream> HandleAsync(Stream input, ILambdaContext lambdaContext)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(lambdaContext);
        var request = EventReader.Read(input);
        using var context = new AlbContext(lambdaContext);
        var response = await AnswerAsync(request, context);
        try
        {
            return AlbWriter.Write(request, response);
        }
        catch (Exception exception)
        {
            FailureLog.Write(request, context, exception);
            return AlbWriter.Write(
                request,
                AlbResponse.Problem(HttpStatusCode.InternalServerError, $"The answer cannot be delivered. Request {context.RequestId}."));
        }
    }

    private async Task<AlbResponse> AnswerAsync(AlbRequest request, AlbContext context)
    {
        try
        {
            if (request.IsHealthCheck) return AlbResponse.Text("healthy");
            var answer = _answer(request, context);
            // The deadline holds even where the token is ignored.
            return answer.IsCompleted ? await answer : await answer.WaitAsync(context.CancellationToken);
        }
        catch (ProblemException problem)
        {
            return AlbResponse.Problem(problem.Status, problem.Message);
        }
        catch (OperationCanceledException exception) when (context.IsOutOfTime)
        {
            FailureLog.Write(request, context, exception);
            return AlbResponse.Problem(HttpStatusCode.GatewayTimeout, $"The answer took too long. Request {context.RequestId}.");
        }
        catch (Exception exception)
        {
            FailureLog.Write(request, context, exception);
            return AlbResponse.Problem(
                HttpStatusCode.InternalServerError,
                $"Something went wrong here, and is logged. Request {context.RequestId}.");
        }
    }
}
