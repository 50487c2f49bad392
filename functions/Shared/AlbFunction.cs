using System.Net;
using Amazon.Lambda.ApplicationLoadBalancerEvents;
using Amazon.Lambda.Core;

namespace Hybrid.Functions.Shared;

/// <summary>
/// The boundary of a function behind an Application Load Balancer: answers health checks itself, gives the answer the form that the mode of
/// the request asks for, and turns whatever goes wrong into an answer. The load balancer says 502 to an exception, a timeout and a wrong
/// answer alike; its client is told nothing, and so are its owners.
/// </summary>
public static class AlbFunction
{
    // Time to write an answer and a line of log, and for both to travel.
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(300);

    /// <summary>Handles one invocation without waiting for anything: the handler of a function calls this and nothing else.</summary>
    /// <param name="request">The event.</param>
    /// <param name="context">The invocation.</param>
    /// <param name="answer">Answers one request.</param>
    /// <exception cref="InvalidDataException">The event is not a load balancer's: whoever invokes the function this way should
    /// know.</exception>
    public static ApplicationLoadBalancerResponse Handle(
        ApplicationLoadBalancerRequest request,
        ILambdaContext context,
        Func<ApplicationLoadBalancerRequest, ILambdaContext, ApplicationLoadBalancerResponse> answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        Check(request, context);
        try
        {
            return Delivery.Of(request, request.IsHealthCheck ? Healthy() : answer(request, context));
        }
        catch (Exception exception)
        {
            return Failed(request, context, exception);
        }
    }

    /// <summary>
    /// The same for a function that waits for something. A client gets its answer 0.3 seconds before the function times out, whatever
    /// <paramref name="answer"/> does; work that does not heed the token goes on all the same, into the invocations that follow.
    /// </summary>
    /// <param name="request">The event.</param>
    /// <param name="context">The invocation.</param>
    /// <param name="answer">Answers one request, and stops when the token says so.</param>
    /// <exception cref="InvalidDataException">As with <see cref="Handle"/>.</exception>
    public static async Task<ApplicationLoadBalancerResponse> HandleAsync(
        ApplicationLoadBalancerRequest request,
        ILambdaContext context,
        Func<ApplicationLoadBalancerRequest, ILambdaContext, CancellationToken, Task<ApplicationLoadBalancerResponse>> answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        Check(request, context);
        using var deadline = new CancellationTokenSource();
        try
        {
            if (request.IsHealthCheck) return Delivery.Of(request, Healthy());
            var answering = answer(request, context, deadline.Token);
            // Only now: what does not wait starts no timer.
            if (!answering.IsCompleted) deadline.CancelAfter(TimeFor(context));
            return Delivery.Of(request, await answering.WaitAsync(deadline.Token));
        }
        catch (OperationCanceledException exception) when (deadline.IsCancellationRequested)
        {
            Log(request, context, exception);
            return Problem(request, HttpStatusCode.GatewayTimeout, $"The answer took too long. Request {context.AwsRequestId}.");
        }
        catch (Exception exception)
        {
            return Failed(request, context, exception);
        }
    }

    private static void Check(ApplicationLoadBalancerRequest request, ILambdaContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        if (request.HttpMethod is null || request.Path is null)
            throw new InvalidDataException("This is no event of an Application Load Balancer: it has no httpMethod or no path.");
    }

    private static ApplicationLoadBalancerResponse Healthy() => Answer.Text("healthy");

    private static TimeSpan TimeFor(ILambdaContext context)
    {
        var left = context.RemainingTime;
        return left > 2 * Margin ? left - Margin : left > TimeSpan.Zero ? left / 2 : TimeSpan.Zero;
    }

    private static ApplicationLoadBalancerResponse Failed(
        ApplicationLoadBalancerRequest request,
        ILambdaContext context,
        Exception exception)
    {
        if (exception is ProblemException problem) return Problem(request, problem.Status, problem.Message);
        Log(request, context, exception);
        return Problem(
            request,
            HttpStatusCode.InternalServerError,
            $"Something went wrong here, and is logged. Request {context.AwsRequestId}.");
    }

    // As the log format of the function has it: in JSON, the method, the path and the parts of the exception are fields.
    private static void Log(ApplicationLoadBalancerRequest request, ILambdaContext context, Exception exception) =>
        context.Logger.LogError(exception, "{method} {path} failed", request.HttpMethod, request.Path);

    private static ApplicationLoadBalancerResponse Problem(ApplicationLoadBalancerRequest request, HttpStatusCode status, string detail) =>
        Delivery.Of(request, Answer.Problem(status, detail));
}
