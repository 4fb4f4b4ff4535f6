using System.Collections.Concurrent;
using System.Text.Json;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.DurableTask.Protobuf;
using Traceability.Functions.Tests.Host.Rpc;

namespace Traceability.Functions.Tests.Host;

/// <summary>
/// Between the engine and the worker, where the real host has the Durable extension: each piece of work becomes an invocation. A worker
/// that dies over one has not done it: the next one is given it.
/// </summary>
internal sealed class TaskHubBridge(FunctionsHost host)
{
    public ConcurrentQueue<string> Activities { get; } = new();

    public Func<string, Task>? BeforeRecording { get; set; }

    /// <summary>Does the engine's work until it is told to stop.</summary>
    public async Task RunAsync(TaskHubSidecarService.TaskHubSidecarServiceClient hub, CancellationToken cancellation)
    {
        try
        {
            using var work = hub.GetWorkItems(new GetWorkItemsRequest(), cancellationToken: cancellation);
            await foreach (var item in work.ResponseStream.ReadAllAsync(cancellation))
            {
                _ = DoAsync(item, hub, cancellation);
            }
        }
        catch (Exception exception) when (cancellation.IsCancellationRequested && exception is OperationCanceledException or RpcException)
        {
            // Stopped.
        }
    }

    private async Task DoAsync(WorkItem item, TaskHubSidecarService.TaskHubSidecarServiceClient hub, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                if (item.OrchestratorRequest is { } orchestrator)
                {
                    await hub.CompleteOrchestratorTaskAsync(await RunAsync(orchestrator), cancellationToken: cancellation);
                }
                else
                {
                    await hub.CompleteActivityTaskAsync(await RunAsync(item.ActivityRequest), cancellationToken: cancellation);
                }

                return;
            }
            catch (WorkerExitedException)
            {
                // Once more, by the next.
            }
            catch (Exception exception) when (!cancellation.IsCancellationRequested)
            {
                host.Log.Add($"A piece of work of the task hub was lost: {exception}");
                return;
            }
        }
    }

    private async Task<OrchestratorResponse> RunAsync(OrchestratorRequest request)
    {
        var name = request.PastEvents.Concat(request.NewEvents).First(e => e.ExecutionStarted is not null).ExecutionStarted.Name;
        var (_, response) = await host.InvokeAsync(name, new TypedData { String = Convert.ToBase64String(request.ToByteArray()) });
        if (response.Result.Status == StatusResult.Types.Status.Success)
        {
            return OrchestratorResponse.Parser.ParseFrom(Convert.FromBase64String(response.ReturnValue.String));
        }

        var failed = new CompleteOrchestrationAction
        {
            OrchestrationStatus = OrchestrationStatus.Failed,
            FailureDetails = Failure(response.Result),
        };
        return new OrchestratorResponse
        {
            InstanceId = request.InstanceId,
            Actions = { new OrchestratorAction { Id = -1, CompleteOrchestration = failed } },
        };
    }

    private async Task<ActivityResponse> RunAsync(ActivityRequest request)
    {
        Activities.Enqueue(request.Name);
        var worker = await host.WorkerAsync();
        var input = request.Input is null ? null : new TypedData { String = Only(request.Input) };
        var (_, response) = await host.InvokeAsync(request.Name, input);
        if (BeforeRecording is { } before)
        {
            await before(request.Name);
        }

        if (worker.HasExited)
        {
            throw new WorkerExitedException("The worker ended before its work was recorded.");
        }

        var done = new ActivityResponse { InstanceId = request.OrchestrationInstance.InstanceId, TaskId = request.TaskId };
        if (response.Result.Status == StatusResult.Types.Status.Success)
        {
            done.Result = Json(response.ReturnValue);
        }
        else
        {
            done.FailureDetails = Failure(response.Result);
        }

        return done;
    }

    /// <summary>The engine has an activity's input as an array of one.</summary>
    private static string Only(string input) =>
        JsonElement.Parse(input) is { ValueKind: JsonValueKind.Array } array ? array[0].GetRawText() : input;

    private static string? Json(TypedData? value) => value?.DataCase switch
    {
        TypedData.DataOneofCase.Json => value.Json,
        TypedData.DataOneofCase.String => JsonSerializer.Serialize(value.String),
        _ => null,
    };

    /// <summary>An activity's failure is told as JSON in the text of its exception; of any other, the text is all.</summary>
    private static TaskFailureDetails Failure(StatusResult result)
    {
        var exception = result.Exception ?? new FunctionException { Message = $"{result.Status}", Type = "(unknown)" };
        return exception.Message.StartsWith('{')
            ? Failure(JsonElement.Parse(exception.Message))
            : new TaskFailureDetails { ErrorType = exception.Type, ErrorMessage = exception.Message, StackTrace = exception.StackTrace };
    }

    private static TaskFailureDetails Failure(JsonElement details) => new()
    {
        ErrorType = details.GetProperty("errorType").GetString(),
        ErrorMessage = details.GetProperty("errorMessage").GetString(),
        StackTrace = details.TryGetProperty("stackTrace", out var trace) ? trace.GetString() : null,
        InnerFailure = details.TryGetProperty("innerFailure", out var inner) && inner is { ValueKind: JsonValueKind.Object }
            ? Failure(inner)
            : null,
    };
}
