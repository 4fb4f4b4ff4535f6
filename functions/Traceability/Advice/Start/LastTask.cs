using Npgsql;
using Traceability.Storage;

namespace Traceability.Advice.Start;

/// <summary>The task that was last worked on, on a branch.</summary>
/// <param name="TaskId">Which.</param>
/// <param name="EndedAt">When it was last worked on.</param>
/// <param name="Prompts">How many prompts it had.</param>
/// <param name="Outcome">success, no_success or unclear.</param>
/// <param name="Chance">How probably it succeeded.</param>
/// <param name="Request">What was asked; not to be quoted.</param>
/// <param name="LastWords">The agent's, at the end.</param>
internal sealed record LastTask(
    Guid TaskId, DateTimeOffset EndedAt, int Prompts, string Outcome, double? Chance, string Request, string? LastWords)
{
    public static LastTask Read(NpgsqlDataReader row) => new(
        row.Guid("task_id"), row.Time("ended_at"), row.Int("prompts"), row.Text("outcome"), row.DoubleOrNull("success_chance"),
        row.Text("request"), row.TextOrNull("last_words"));
}
