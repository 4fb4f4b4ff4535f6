using System.Runtime.CompilerServices;
using Traceability.Evidence;
using Traceability.Evidence.Endpoints;
using Traceability.Evidence.Paths;
using Traceability.Evidence.Verdict;
using Traceability.Language.Embedding;
using Traceability.Language.Intent;
using Traceability.Learning;
using Traceability.Patterns;

namespace Traceability.Store.Tests.Learning;

/// <summary>Does nothing but note which step was asked for; the six analyses end only when the last of them was asked for.</summary>
internal sealed class RecordingSteps(TraceFacts? facts, bool success) : ILearningSteps
{
    private readonly TaskCompletionSource analysesAsked = new();
    private int analyses;

    public static Guid PatternId { get; } = Guid.NewGuid();

    public List<string> Calls { get; } = [];

    public PatternDraft? Draft { get; private set; }

    public Task<TraceFacts?> AssembleTraceAsync(Guid correlationId) => NoteAsync(facts);

    public Task<SuccessVerdict> ScoreSuccessAsync(Guid correlationId) => NoteAsync(new SuccessVerdict(success, 0.9, [], "so it is"));

    public Task<PromptEmbedding> EmbedPromptAsync(Guid correlationId) => AnalyseAsync(new PromptEmbedding("model", [1f]));

    public Task<IntentClassification> ClassifyIntentAsync(Guid correlationId) => AnalyseAsync(ClassifyIntent.Of("fix the parser"));

    public Task<IReadOnlyList<string>> ExtractKeywordsAsync(Guid correlationId) => AnalyseAsync<IReadOnlyList<string>>(["parser"]);

    public Task<ExecutionPath> AnalyzeExecutionPathAsync(Guid correlationId) => AnalyseAsync(new ExecutionPath([], [], [], "signature"));

    public Task<HookSequence> HashHookSequenceAsync(Guid correlationId) => AnalyseAsync(new HookSequence([], "hash"));

    public Task<IReadOnlyList<EndpointPattern>> SummarizeEndpointsAsync(Guid correlationId) => AnalyseAsync<IReadOnlyList<EndpointPattern>>([]);

    public Task<StoredPattern> StorePatternAsync(PatternDraft draft)
    {
        Draft = draft;
        return NoteAsync(new StoredPattern(PatternId, false));
    }

    public Task IndexPatternAsync(Guid patternId)
    {
        Assert.Equal(PatternId, patternId);
        return NoteAsync(patternId);
    }

    public Task RecordErrorAsync(Guid correlationId, SuccessVerdict verdict) => NoteAsync(correlationId);

    public Task RecordOutcomeAsync(Guid correlationId, SuccessVerdict verdict) => NoteAsync(verdict);

    private Task<T> NoteAsync<T>(T result, [CallerMemberName] string step = "")
    {
        Calls.Add(step[..^"Async".Length]);
        return Task.FromResult(result);
    }

    private async Task<T> AnalyseAsync<T>(T result, [CallerMemberName] string step = "")
    {
        Calls.Add(step[..^"Async".Length]);
        if (++analyses == 6)
        {
            analysesAsked.SetResult();
        }

        await analysesAsked.Task;
        return result;
    }
}
