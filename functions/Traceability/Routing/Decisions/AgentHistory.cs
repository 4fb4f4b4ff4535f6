using Npgsql;
using Traceability.Language.Embedding;
using Traceability.Storage;

namespace Traceability.Routing.Decisions;

/// <summary>
/// How each agent did so far, and what was delegated to it: the verdicts on the latest hundred traces that it ran, and on the latest
/// hundred for which it was chosen (a trace counts once, an unclear one not at all); and the latest requests that people and agents gave
/// to it, with what came of them. Looked up at most every ten seconds.
/// </summary>
public sealed class AgentHistory(NpgsqlDataSource dataSource, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);
    private const int Latest = 100;
    private const int MostDelegated = 12;

    // Work that was given to an agent and failed still says what people hold it for.
    private const double Failed = 0.4;
    private const double Unclear = 0.8;

    private sealed record Known(IReadOnlyDictionary<string, AgentPast> Pasts, string Agents, long ReadAt);

    private Known? known;

    internal async Task<IReadOnlyDictionary<string, AgentPast>> ReadAsync(IReadOnlyList<string> agents, CancellationToken cancellation)
    {
        var names = string.Join('\n', agents);
        if (agents.Count == 0)
        {
            return new Dictionary<string, AgentPast>();
        }

        var before = known;
        if (before is not null && before.Agents == names && time.GetElapsedTime(before.ReadAt) < Fresh)
        {
            return before.Pasts;
        }

        var wanted = agents.Distinct(StringComparer.Ordinal).ToArray();
        await using var batch = dataSource.CreateBatch();
        batch.BatchCommands.Add(
            new NpgsqlBatchCommand(OutcomesSql) { Parameters = { new() { Value = wanted }, new() { Value = Latest } } });
        batch.BatchCommands.Add(
            new NpgsqlBatchCommand(DelegatedSql) { Parameters = { new() { Value = wanted }, new() { Value = MostDelegated } } });
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        var outcomes = new Dictionary<string, AgentOutcomes>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellation))
        {
            outcomes[reader.Text("name")] = new AgentOutcomes(reader.Int("successes"), reader.Int("outcomes"));
        }

        await reader.NextResultAsync(cancellation);
        var delegated = new List<(string Agent, string Request, bool? Success)>();
        while (await reader.ReadAsync(cancellation))
        {
            delegated.Add((reader.Text("name"), reader.Text("request"), reader.BoolOrNull("success")));
        }

        // What was read before is not embedded again.
        var wordings = before?.Pasts.Values.SelectMany(past => past.Delegated)
            .GroupBy(each => each.Request, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.First().Wording)
            ?? [];
        var byAgent = delegated.ToLookup(each => each.Agent, StringComparer.Ordinal);
        var pasts = outcomes.Keys.Concat(byAgent.Select(group => group.Key)).Distinct(StringComparer.Ordinal).ToDictionary(
            name => name,
            name => new AgentPast(
                outcomes.GetValueOrDefault(name),
                [.. byAgent[name].Select(each => new DelegatedRequest(
                    each.Request,
                    wordings.TryGetValue(each.Request, out var wording) ? wording : LexicalEmbedder.Embed(each.Request),
                    each.Success switch { true => 1, false => Failed, null => Unclear }))]),
            StringComparer.Ordinal);
        known = new Known(pasts, names, time.GetTimestamp());
        return pasts;
    }

    private const string OutcomesSql = """
        SELECT a.name, (count(*) FILTER (WHERE v.success))::integer AS successes, count(*)::integer AS outcomes
        FROM unnest($1::text[]) AS a (name) CROSS JOIN LATERAL (
          SELECT DISTINCT ON (correlation_id) correlation_id, success FROM (
            (SELECT t.correlation_id, (t.success_criteria->>'is_success')::boolean AS success,
               coalesce((t.success_criteria->>'is_unclear')::boolean, true) AS unclear
             FROM execution_traces t WHERE t.agent = a.name AND t.learned_at IS NOT NULL
             ORDER BY t.started_at DESC LIMIT $2)
            UNION ALL
            (SELECT t.correlation_id, (t.success_criteria->>'is_success')::boolean,
               coalesce((t.success_criteria->>'is_unclear')::boolean, true)
             FROM (SELECT correlation_id FROM agent_routing_decisions WHERE selected_agent = a.name ORDER BY decided_at DESC LIMIT $2) d
             JOIN execution_traces t USING (correlation_id) WHERE t.learned_at IS NOT NULL)) each
          WHERE NOT unclear AND success IS NOT NULL) v
        GROUP BY a.name
        """;

    // What the person asked says more of when to delegate than what the agent then told its helper; both are kept.
    private const string DelegatedSql = """
        SELECT d.name, r.request, d.success
        FROM unnest($1::text[]) AS a (name) CROSS JOIN LATERAL (
          SELECT a.name, d.user_request, d.selection_reason, t.prompt_text,
            CASE WHEN NOT coalesce((c.success_criteria->>'is_unclear')::boolean, true)
              THEN (c.success_criteria->>'is_success')::boolean END AS success
          FROM agent_routing_decisions d
          LEFT JOIN execution_traces t ON t.correlation_id = d.correlation_id
          LEFT JOIN LATERAL (
            SELECT c.success_criteria FROM execution_traces c
            WHERE c.parent_id = d.correlation_id AND c.parent_execution_id = d.execution_id LIMIT 1) c ON true
          WHERE d.selected_agent = a.name AND d.routing_strategy = 'delegation'
          ORDER BY d.decided_at DESC LIMIT $2) d
        CROSS JOIN LATERAL (VALUES (left(d.prompt_text, 600)), (left(concat_ws(': ', d.selection_reason, d.user_request), 600))) r (request)
        WHERE r.request <> ''
        """;
}

/// <summary>What is known of an agent's work.</summary>
/// <param name="Outcomes">How its latest traces ended.</param>
/// <param name="Delegated">What was given to it, the latest first.</param>
internal sealed record AgentPast(AgentOutcomes Outcomes, IReadOnlyList<DelegatedRequest> Delegated);

/// <summary>How the latest traces of an agent ended, those of which that is known.</summary>
internal readonly record struct AgentOutcomes(int Successes, int Trials);
