using Npgsql;
using Traceability.Ingest.Events;
using Traceability.Ingest.Tables;

namespace Traceability.Ingest.Writing;

/// <summary>
/// Lays events out as one pipelined batch, which Postgres commits whole or not at all. A statement may touch a row only once,
/// so a second event of the same row goes into a later round of statements; order within a row is thereby kept.
/// </summary>
internal static class IngestBatch
{
    public static void Fill(NpgsqlBatch batch, IEnumerable<IngestEvent> events)
    {
        var rounds = new List<Round>();
        var latest = new Dictionary<(Type, Guid), int>();
        var stubs = new Dictionary<Guid, DateTimeOffset?>();
        var advances = new List<SessionAdvance>();
        var joins = new List<TraceJoin>();
        foreach (var change in events)
        {
            if (change is SessionAdvance advance)
            {
                advances.Add(advance);
                continue;
            }

            if (change is TraceJoin join)
            {
                joins.Add(join);
                stubs.TryAdd(change.CorrelationId, null);
                continue;
            }

            var key = (change.GetType(), RowOf(change));
            var round = latest.TryGetValue(key, out var last) ? last + 1 : 0;
            latest[key] = round;
            if (round == rounds.Count)
            {
                rounds.Add(new Round());
            }

            rounds[round].Add(change);
            if (change is not TraceChange)
            {
                var at = TimeOf(change);
                stubs[change.CorrelationId] = stubs.GetValueOrDefault(change.CorrelationId) is { } known && !(at < known) ? known : at;
            }
        }

        foreach (var round in rounds)
        {
            round.AppendTraces(batch);
        }

        // After the traces of this batch, so that only those that really are missing become stubs.
        if (stubs.Count > 0)
        {
            batch.BatchCommands.Add(WriteStubs.Command(stubs));
        }

        foreach (var round in rounds)
        {
            round.AppendDetails(batch);
        }

        if (joins.Count > 0)
        {
            foreach (var command in WriteTraceJoins.Commands(joins))
            {
                batch.BatchCommands.Add(command);
            }
        }

        if (advances.Count > 0)
        {
            batch.BatchCommands.Add(WriteSessionAdvances.Command(advances));
        }
    }

    private static Guid RowOf(IngestEvent change) => change switch
    {
        HookExecution hook => hook.ExecutionId,
        EndpointCall call => call.ExecutionId,
        RoutingDecision decision => decision.ExecutionId,
        ModelAnswer answer => answer.ExecutionId,
        Compaction compaction => compaction.ExecutionId,
        _ => change.CorrelationId,
    };

    private static DateTimeOffset? TimeOf(IngestEvent change) => change switch
    {
        HookExecution hook => hook.StartedAt ?? hook.CompletedAt,
        EndpointCall call => call.StartedAt ?? call.CompletedAt,
        RoutingDecision decision => decision.DecidedAt,
        ModelAnswer answer => answer.At,
        Compaction compaction => compaction.At,
        _ => null,
    };

    private sealed class Round
    {
        private readonly List<TraceChange> traces = [];
        private readonly List<HookExecution> hooks = [];
        private readonly List<EndpointCall> calls = [];
        private readonly List<RoutingDecision> decisions = [];
        private readonly List<ModelAnswer> answers = [];
        private readonly List<Compaction> compactions = [];

        public void Add(IngestEvent change)
        {
            switch (change)
            {
                case TraceChange trace: traces.Add(trace); break;
                case HookExecution hook: hooks.Add(hook); break;
                case EndpointCall call: calls.Add(call); break;
                case RoutingDecision decision: decisions.Add(decision); break;
                case ModelAnswer answer: answers.Add(answer); break;
                case Compaction compaction: compactions.Add(compaction); break;
                default: throw new ArgumentException($"No table for {change.GetType().Name}.", nameof(change));
            }
        }

        public void AppendTraces(NpgsqlBatch batch)
        {
            if (traces.Count > 0)
            {
                batch.BatchCommands.Add(ExecutionTraces.Table.Write(traces));
            }
        }

        public void AppendDetails(NpgsqlBatch batch)
        {
            if (decisions.Count > 0)
            {
                batch.BatchCommands.Add(RoutingDecisions.Table.Write(decisions));
            }

            if (hooks.Count > 0)
            {
                batch.BatchCommands.Add(HookExecutions.Table.Write(hooks));
            }

            if (calls.Count > 0)
            {
                batch.BatchCommands.Add(EndpointCalls.Table.Write(calls));
            }

            if (answers.Count > 0)
            {
                batch.BatchCommands.Add(ModelAnswers.Table.Write(answers));
            }

            if (compactions.Count > 0)
            {
                batch.BatchCommands.Add(Compactions.Table.Write(compactions));
            }
        }
    }
}
