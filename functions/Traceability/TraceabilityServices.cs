using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Traceability.Analytics;
using Traceability.ClaudeCode;
using Traceability.ClaudeCode.Transcripts;
using Traceability.Failures;
using Traceability.Ingest.Writing;
using Traceability.Knowledge;
using Traceability.Language.Embedding;
using Traceability.Language.Embedding.Cache;
using Traceability.Learning;
using Traceability.Matching;
using Traceability.Matching.Search;
using Traceability.Mining;
using Traceability.Mining.Chains;
using Traceability.Patterns;
using Traceability.Patterns.Life;
using Traceability.Patterns.Plans;
using Traceability.Patterns.VectorIndex;
using Traceability.Projects;
using Traceability.Retention;
using Traceability.Routing;
using Traceability.Routing.Agents;
using Traceability.Routing.Decisions;
using Traceability.Storage;
using Traceability.Traces;

namespace Traceability;

/// <summary>What both doors are built of. The store's <c>NpgsqlDataSource</c> is the door's to bring.</summary>
public static class TraceabilityServices
{
    /// <summary>Adds the product's services; what is registered before stays.</summary>
    public static IServiceCollection AddTraceability(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IngestOptions>();
        services.TryAddSingleton<IVectorIndex, PgVectorIndex>();
        services.TryAddSingleton<IEmbeddingGenerator<string, Embedding<float>>, LexicalEmbedder>();

        services.AddSingleton<SchemaMigrator>();
        services.AddSingleton<IngestQueue>();
        services.AddHostedService(provider => provider.GetRequiredService<IngestQueue>());
        services.AddSingleton<ProjectFolders>();
        services.AddSingleton<SessionProjects>();
        services.AddSingleton<TranscriptOrigins>();
        services.AddSingleton<HookPayloadReaderFactory>();
        services.AddSingleton<AnswerPrompt>();
        services.AddSingleton<AnswerHook>(provider => provider.GetRequiredService<AnswerPrompt>().RunAsync);
        services.AddSingleton<ImportTranscripts>();

        services.AddSingleton<ReadTrace>();
        services.AddSingleton<SearchTraces>();
        services.AddSingleton<GiveTraceFeedback>();

        services.AddSingleton<PatternSwitch>();
        services.AddSingleton<PatternStore>();
        services.AddSingleton<TermStatistics>();
        services.AddSingleton<AddEvidence>();
        services.AddSingleton<IndexPattern>();
        services.AddSingleton<MergePatterns>();
        services.AddSingleton<PrunePatterns>();
        services.AddSingleton<TendPatterns>();
        services.AddSingleton<EmbeddingCache>();
        services.AddSingleton<ReembedPatterns>();
        services.AddSingleton<RefillIndex>();
        services.AddSingleton<RecordOutcome>();
        services.TryAddTransient<ILearningSteps, DirectLearningSteps>();
        services.AddSingleton<UnlearnedTraces>();
        services.AddSingleton<LearnPending>();

        services.TryAddSingleton(provider => RetentionOptions.From(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton<RetainTraces>();
        services.AddSingleton<RestoreArchive>();

        services.AddSingleton<EmbedRequest>();
        services.AddSingleton<ReadBasis>();
        services.AddSingleton<ReadPatterns>();
        services.AddSingleton<FindCandidates>();
        services.AddSingleton<MatchCache>();
        services.TryAddSingleton(provider => MatchDeadline.From(provider.GetService<IConfiguration>()));
        services.AddSingleton<MatchTurns>();
        services.AddHostedService<WarmMatching>();
        services.AddSingleton<MatchPatterns>();
        services.TryAddSingleton(provider => HoldOut.From(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton<LogUsage>();
        services.AddSingleton<MeasureEffect>();

        services.AddSingleton<AgentRegistry>();
        services.AddSingleton<AgentHistory>();
        services.AddSingleton<ReadPlans>();
        services.AddSingleton<DecideRoute>();
        services.AddSingleton<LogDecision>();
        services.AddSingleton<RecordPractice>();
        services.AddSingleton<RecordFailures>();
        services.AddSingleton<RecordWork>();
        services.AddSingleton<ProjectKnowledge>();

        services.AddSingleton<UnminedTraces>();
        services.AddSingleton<MineErrors>();
        services.AddSingleton<RecogniseFailure>();
        services.AddSingleton<MineChains>();
        services.AddSingleton<MinePatterns>();
        return services;
    }
}
