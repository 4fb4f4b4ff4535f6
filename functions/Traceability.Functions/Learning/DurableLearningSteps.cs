using Microsoft.DurableTask;
using Traceability.Language.Embedding.Model;
using Traceability.Learning;
using Traceability.Patterns;

namespace Traceability.Functions.Learning;

/// <summary>
/// The steps as activities of an orchestration. What travels are ids and small results: the trace itself stays in the store, where
/// each activity reads it.
/// </summary>
public sealed class DurableLearningSteps(TaskOrchestrationContext context, TaskOptions retries) : ILearningSteps
{
    /// <inheritdoc />
    public async Task<TraceFindings?> ExamineTraceAsync(Guid correlationId)
    {
        var examination = await context.CallActivityAsync<Examination>(nameof(LearningActivities.ExamineTrace), correlationId, retries);
        return examination.ModelAway is { } reason ? throw new EmbeddingModelException(reason) : examination.Findings;
    }

    /// <inheritdoc />
    public Task<StoredPattern?> RecordFindingsAsync(TraceFindings findings) =>
        context.CallActivityAsync<StoredPattern?>(nameof(LearningActivities.RecordFindings), findings, retries);
}
