using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ModelContextProtocol.AspNetCore;
using ModelContextProtocol.Server;
using Traceability.Advice;
using Traceability.Advice.Checks;
using Traceability.Advice.Fixes;
using Traceability.Advice.Hooks;
using Traceability.Advice.Prompts;
using Traceability.Advice.Start;
using Traceability.Alerts;
using Traceability.Alerts.Rules;
using Traceability.Alerts.Webhook;
using Traceability.Analytics;
using Traceability.Analytics.Asking;
using Traceability.Analytics.Rollups;
using Traceability.ClaudeCode;
using Traceability.ClaudeCode.Transcripts;
using Traceability.Failures;
using Traceability.Ingest.Writing;
using Traceability.Judging;
using Traceability.Knowledge;
using Traceability.Language.Embedding;
using Traceability.Language.Embedding.Cache;
using Traceability.Learning;
using Traceability.Matching;
using Traceability.Matching.Search;
using Traceability.Mcp;
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
using Traceability.Tasks;
using Traceability.Telemetry;
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
        services.AddSingleton<AnswerHookMoment>();
        services.AddSingleton<AnswerHook>(provider => provider.GetRequiredService<AnswerHookMoment>().RunAsync);
        services.AddSingleton<ImportTranscripts>();
        services.AddSingleton<ReadAnswers>();
        services.AddSingleton<TranscriptFileNotes>();
        services.AddSingleton<FollowTranscripts>();
        services.AddSingleton<HistoryState>();

        services.AddSingleton<TakeTelemetry>();
        services.AddSingleton<SettleTelemetry>();

        services.AddSingleton<ReadTrace>();
        services.AddSingleton<SearchTraces>();
        services.AddSingleton<GiveTraceFeedback>();

        services.AddSingleton<RelateSession>();
        services.AddSingleton<ReadHindsight>();
        services.AddSingleton<ReadTask>();
        services.AddSingleton<RecordTask>();

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
        services.AddSingleton<ReadJudgement>();
        services.AddSingleton<UnjudgedTurns>();
        services.AddSingleton<JudgeSettled>();
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
        services.AddSingleton<AskAnalytics>();
        services.AddSingleton<McpHttp>();
        services.AddOptions<McpServerOptions>()
            .Configure<IServiceProvider>((options, provider) => AskTools.Configure(options, (ask, stop) => ask(provider, stop)));
        services.AddMcpServer().WithHttpTransport(transport => transport.SessionMode = HttpServerSessionMode.Stateless);
        services.AddSingleton<AlertRules>();
        services.AddSingleton<DeliverAlerts>();
        services.AddSingleton<WatchOver>();
        services.AddSingleton<ReadAlerts>();
        services.AddSingleton<MuteAlert>();

        services.AddSingleton<AgentRegistry>();
        services.AddSingleton<RegisterFiles>();
        services.AddSingleton<AgentHistory>();
        services.AddSingleton<AgentMeanings>();
        services.AddSingleton<GatherEvidence>();
        services.AddSingleton<ReadStanding>();
        services.AddSingleton<ReadFollowers>();
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

        services.TryAddSingleton(provider => AdviceSwitches.From(provider.GetService<IConfiguration>()));
        services.AddSingleton<ReadBranch>();
        services.AddSingleton<TellBranch>();
        services.AddSingleton<RememberTasks>();
        services.AddSingleton<ReadSessionFiles>();
        services.AddSingleton<TellFiles>();
        services.AddSingleton<AnswerPrompt>();
        services.AddSingleton<TellChecks>();
        services.AddSingleton<TellFix>();
        services.AddSingleton<SessionChecks>();
        services.AddSingleton<FinishedWork>();
        services.AddSingleton<OwnFiles>();
        services.AddSingleton<TellMissingChecks>();
        services.AddSingleton<LogAdvice>();
        services.AddSingleton<IReadOnlyDictionary<Moment, FindStatements>>(provider => new Dictionary<Moment, FindStatements>
        {
            [Moment.SessionStart] = provider.GetRequiredService<TellBranch>().FindAsync,
            [Moment.Prompt] = provider.GetRequiredService<AnswerPrompt>().FindAsync,
            [Moment.Edit] = provider.GetRequiredService<TellChecks>().FindAsync,
            [Moment.Failure] = provider.GetRequiredService<TellFix>().FindAsync,
            [Moment.Commit] = provider.GetRequiredService<TellMissingChecks>().FindAsync,
        });
        services.AddSingleton<Advise>();
        services.AddSingleton<MinePatterns>();
        services.AddSingleton<FoldRollups>();
        return services;
    }
}
