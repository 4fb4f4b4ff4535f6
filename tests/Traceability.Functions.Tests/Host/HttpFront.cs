using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Traceability.Functions.Tests.Host.Rpc;

namespace Traceability.Functions.Tests.Host;

/// <summary>Takes HTTP requests as the real host does: finds the function, asks for the key, and has the worker answer.</summary>
internal sealed class HttpFront(FunctionsHost host) : IDisposable
{
    public const string Key = "a-function-key";

    private readonly HttpForwarder forwarder = new();

    public async Task HandleAsync(HttpContext context)
    {
        var worker = await host.WorkerAsync();
        if (Find(worker, context.Request) is not var (function, values))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (function.NeedsKey && KeyOf(context.Request) != Key)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        await RunAsync(worker, function, values, context);
    }

    public void Dispose() => forwarder.Dispose();

    // The first that fits: a literal does not go before a parameter.
    private static (IndexedFunction Function, RouteValueDictionary Values)? Find(Worker worker, HttpRequest request)
    {
        foreach (var function in worker.Functions)
        {
            if (function.Methods.Contains(request.Method) && function.Match(request.Path) is { } values)
            {
                return (function, values);
            }
        }

        return null;
    }

    private static string KeyOf(HttpRequest request) =>
        request.Headers.TryGetValue("x-functions-key", out var header) ? header.ToString() : request.Query["code"].ToString();

    /// <summary>The worker gets the invocation over the stream, and the request over HTTP, each knowing of the other by the id.</summary>
    private async Task RunAsync(Worker worker, IndexedFunction function, RouteValueDictionary values, HttpContext context)
    {
        var id = Guid.NewGuid().ToString();
        var invocation = host.InvokeAsync(worker, function, id, new TypedData { Http = new() }, values);
        var answered = await ForwardAsync(worker, id, context);
        var succeeded = await SucceedsAsync(invocation);
        if (!(answered && succeeded) && !context.RequestAborted.IsCancellationRequested)
        {
            host.Log.Add($"{function.Name} was {(answered ? "" : "not ")}answered and did {(succeeded ? "" : "not ")}succeed.");
            Fail(context);
        }
    }

    private async Task<bool> ForwardAsync(Worker worker, string id, HttpContext context)
    {
        try
        {
            await forwarder.ForwardAsync(context, worker.Http, id);
            return true;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            // The worker has gone, or the client.
            host.Log.Add($"A request was not passed on to its end: {exception.Message}");
            return false;
        }
    }

    private static async Task<bool> SucceedsAsync(Task<InvocationResponse> invocation)
    {
        try
        {
            return (await invocation).Result.Status == StatusResult.Types.Status.Success;
        }
        catch (WorkerExitedException)
        {
            return false;
        }
    }

    private static void Fail(HttpContext context)
    {
        if (context.Response.HasStarted)
        {
            return;
        }

        context.Response.Clear();
        context.Response.StatusCode = StatusCodes.Status500InternalServerError;
    }
}
