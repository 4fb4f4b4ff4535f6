using Traceability.Ingest.Events;
using Traceability.Testing.Ingest;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Analytics;

/// <summary>What may happen to a store, of prompts, calls, answers, errors and people in three months.</summary>
internal static class RandomChange
{
    /// <summary>Something is written, changed or removed, whatever comes; the traces that are there stand in the list.</summary>
    public static async Task MakeAsync(TestStore store, Random random, List<Guid> traces)
    {
        // In three months, of which two have some of it.
        var at = (random.Next(0, 60 * 60) + (random.Next(3) == 0 ? 60 * 24 * 60 : 0)) * 60_000d;
        if (traces.Count < 3 || random.Next(3) == 0)
        {
            var trace = Guid.NewGuid();
            traces.Add(trace);
            var parent = traces.Count > 1 && random.Next(4) == 0 ? traces[random.Next(traces.Count - 1)] : (Guid?)null;
            await store.WriteAsync(Told.Prompt(trace, at: at) with
            {
                Project = random.Next(3) == 0 ? null : $"/p{random.Next(2)}",
                UserId = random.Next(2) == 0 ? null : $"u{random.Next(2)}",
                SessionId = new Guid(random.Next(4), 1, 1, 1, 1, 1, 1, 1, 1, 1, 1),
                ParentId = parent,
                RootId = parent,
                Agent = parent is null ? null : "reviewer",
            });
            return;
        }

        var one = traces[random.Next(traces.Count)];
        switch (random.Next(10))
        {
            case 0 or 1 or 2:
                await store.WriteAsync(
                    Told.Call(
                        one, random.Next(2) == 0 ? "Bash" : "Read", at, random.Next(1, 5_000), random.Next(3) > 0, "{}", "test:passed"),
                    Told.CallStart(one, Guid.NewGuid(), at + 3_600_000));
                break;
            case 3:
                await store.WriteAsync(Told.Answer(one, at), Told.Answer(one, at + 7_200_000, model: "somebodys-own"));
                break;
            case 4:
                await store.WriteAsync(Told.Endpoint(one, at, random.Next(2) == 0 ? 200 : 500));
                break;
            case 5:
                await store.WriteAsync(Told.End(one, at + 1_000), new TraceChange(one) { Project = "/p9" });
                break;
            case 6:
                var worked = random.Next(2) == 0 ? "true" : "false";
                await store.ExecuteAsync($$"""
                    UPDATE execution_traces SET success_criteria = '{"is_success": {{worked}}, "is_unclear": false}'
                    WHERE correlation_id = '{{one}}'
                    """);
                break;
            case 7:
                await store.ExecuteAsync($"""
                    UPDATE execution_traces SET task_id = '{traces[0]}' WHERE correlation_id = '{one}';
                    INSERT INTO trace_work (correlation_id, started_at, ended_at, user_id)
                    VALUES ('{one}', '2025-03-01', '2025-03-01', 'u{random.Next(3)}')
                    ON CONFLICT (correlation_id) DO UPDATE SET user_id = excluded.user_id
                    """);
                break;
            case 8 when random.Next(2) == 0:
                await store.ExecuteAsync($"""
                    INSERT INTO error_patterns (fingerprint, error_type, error_message_pattern, project, first_seen_at, last_seen_at)
                    VALUES ('f{random.Next(2)}', 'test', 'm', '/p1', '2025-01-01', '2025-01-01') ON CONFLICT DO NOTHING;
                    INSERT INTO error_occurrences (execution_id, correlation_id, fingerprint, occurred_at, ordinal)
                    SELECT gen_random_uuid(), '{one}', fingerprint, '{Told.At(at):O}', 0 FROM error_patterns;
                    UPDATE error_occurrences SET fix = '{"{}"}' WHERE correlation_id = '{traces[0]}'
                    """);
                break;
            case 8:
                await store.ExecuteAsync($"UPDATE execution_traces SET tags = '{{outside-prompts}}' WHERE correlation_id = '{one}'");
                break;
            default:
                await store.ExecuteAsync($"DELETE FROM execution_traces WHERE correlation_id = '{one}'");
                traces.Remove(one);
                break;
        }
    }
}
