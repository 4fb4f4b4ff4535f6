using Npgsql;
using Traceability.Diagnostics;
using Traceability.Failures.Fixes;
using Traceability.Failures.Messages;
using Traceability.Failures.Templates;
using Traceability.Storage;

namespace Traceability.Failures;

/// <summary>
/// Tells of a failure, while it happens, whether it is known: how often, where, and what mended it. One look into the store.
/// </summary>
public sealed class RecogniseFailure(NpgsqlDataSource dataSource, TimeProvider time)
{
    // What a single project alone has seen is nobody else's to know.
    private const int LeastProjects = 2;

    private static readonly ErrorPlace ToolCall = new("ToolUse", null);

    /// <summary>Each message of what failed, with the error that it is.</summary>
    internal async Task<RecognisedFailure> RunAsync(FailedCallText said, string? project, CancellationToken cancellation)
    {
        using var activity = Instruments.Source.StartActivity("failures.recognise");
        var began = time.GetTimestamp();
        var messages = GroupedMessage.AllFrom(said, project, ToolCall);
        var known = messages.Count == 0 ? [] : await ReadAsync(messages, cancellation);
        return new RecognisedFailure(
            [.. messages.Select(message => Recognise(message, known))],
            Math.Round(time.GetElapsedTime(began).TotalMilliseconds, 3));
    }

    private async Task<List<KnownError>> ReadAsync(IReadOnlyList<GroupedMessage> messages, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = messages.Select(message => message.Space.Key).Distinct(StringComparer.Ordinal).ToArray() });
        command.Parameters.Add(
            new() { Value = messages.Select(message => message.Space.Family).Distinct(StringComparer.Ordinal).ToArray() });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ListAsync(KnownError.Read, cancellation);
    }

    private static RecognisedMessage Recognise(GroupedMessage message, IReadOnlyList<KnownError> known)
    {
        var here = known.Where(error => error.Space == message.Space.Key).ToList();
        if (Match(here, message) is { } same)
        {
            return new RecognisedMessage(message, "message", same, same.KnownFix);
        }

        // The words may be new to a rule that is well known.
        if (message.Space.Rule is not null && here.MaxBy(error => error.OccurrenceCount) is { } rule)
        {
            return new RecognisedMessage(message, "rule", rule, BestFix(here));
        }

        var elsewhere = known.Where(error => error.Family == message.Space.Family && error.Space != message.Space.Key)
            .GroupBy(error => error.Space).Select(space => Match([.. space], message)).OfType<KnownError>().ToList();
        return elsewhere.Count >= LeastProjects
            ? RecognisedMessage.Elsewhere(message, elsewhere)
            : new RecognisedMessage(message, null, null, null);
    }

    private static KnownError? Match(IReadOnlyList<KnownError> errors, GroupedMessage message)
    {
        var leaves = errors.ToDictionary(_ => Guid.NewGuid());
        var tree = new TemplateTree(leaves.Select(leaf => new MessageTemplate(leaf.Key, leaf.Value.Template.Split(' '))));
        return tree.Match(message.Text) is { } template ? leaves[template.Id] : null;
    }

    private static KnownFix? BestFix(IEnumerable<KnownError> errors) =>
        errors.Select(error => error.KnownFix).OfType<KnownFix>().MaxBy(fix => fix.MendedIn);

    private const string Sql = """
        SELECT fingerprint, space, family, error_message_pattern, class, severity, trend, occurrence_count, first_seen_at, last_seen_at,
          sample_correlation_ids, known_fix, prevention_strategy
        FROM error_patterns WHERE space = ANY($1) OR family = ANY($2)
        ORDER BY space = ANY($1) DESC, id LIMIT 2000
        """;
}
