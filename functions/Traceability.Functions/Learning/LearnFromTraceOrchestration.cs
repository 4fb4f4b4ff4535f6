using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Traceability.Language.Embedding.Model;
using Traceability.Learning;

namespace Traceability.Functions.Learning;

/// <summary>
/// Learns from one trace; the instance id is its correlation id, so two never learn from one trace at once. Runs
/// <see cref="LearnFromTrace"/>, which may be replayed; every step is an activity.
/// </summary>
public static class LearnFromTraceOrchestration
{
    /// <summary>
    /// A step is tried five times over half a minute: longer than a database takes to fail over, shorter than somebody waits. Steps are
    /// idempotent, so one that was done and not recorded is done again without harm.
    /// </summary>
    internal static readonly TaskOptions Retries = TaskOptions.FromRetryPolicy(new RetryPolicy(
        maxNumberOfAttempts: 5,
        firstRetryInterval: TimeSpan.FromSeconds(2),
        backoffCoefficient: 2,
        maxRetryInterval: TimeSpan.FromMinutes(1)));

    /// <summary>Its result tells people who look at the instance what came of it; the store is what counts.</summary>
    [Function(nameof(LearnFromTraceOrchestration))]
    public static Task<LearningSummary> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) => RunAsync(context, Retries);

    /// <summary>The same with other pauses between the tries of a step.</summary>
    internal static async Task<LearningSummary> RunAsync(TaskOrchestrationContext context, TaskOptions retries)
    {
        var correlationId = Guid.Parse(context.InstanceId);
        // Events of the trace may still be on their way when its end arrives.
        await context.CreateTimer(LearnPending.DefaultSettle, CancellationToken.None);
        try
        {
            var result = await LearnFromTrace.RunAsync(correlationId, new DurableLearningSteps(context, retries));
            bool? success = result.Verdict is { IsUnclear: false } verdict ? verdict.IsSuccess : null;
            return new LearningSummary(success, result.Verdict?.Reason, result.Pattern?.PatternId);
        }
        catch (EmbeddingModelException exception)
        {
            // This is no fault of the trace: the sweep starts it again until the model is back.
            await NoteAsync(context, new LearningFailure(correlationId, exception.Message, Waits: true), retries);
            return new LearningSummary(null, exception.Message, null);
        }
        catch (TaskFailedException exception)
        {
            // The sweep starts it again, until it has failed too often.
            await NoteAsync(context, new LearningFailure(correlationId, exception.FailureDetails.ErrorMessage, Waits: false), retries);
            throw;
        }
    }

    private static Task NoteAsync(TaskOrchestrationContext context, LearningFailure failure, TaskOptions retries) =>
        context.CallActivityAsync(nameof(LearningActivities.NoteLearningFailure), failure, retries);
}

/// <summary>What came of learning from a trace.</summary>
/// <param name="Success">
/// Whether the trace was a success; null when that is unclear, there is no such trace, or learning waits for the embedding model.
/// </param>
/// <param name="Reason">Why.</param>
/// <param name="PatternId">The pattern that it became evidence of.</param>
public sealed record LearningSummary(bool? Success, string? Reason, Guid? PatternId);
