using Traceability.ClaudeCode;
using Traceability.ClaudeCode.Transcripts;
using Traceability.Http;
using Traceability.Ingest.Events;
using Traceability.Telemetry.Records;

namespace Traceability.Telemetry.Claude;

/// <summary>
/// What the event of a prompt changes: the prompt itself, a local command, or that something was asked which is not told.
/// </summary>
internal sealed class ClaudePrompts(HookPayloadReader hooks)
{
    /// <summary>What it changes.</summary>
    public async Task<IReadOnlyList<IngestEvent>> MapAsync(TelemetryEvent told, string session, CancellationToken cancellation)
    {
        var attributes = told.Attributes;
        var text = ClaudeTold.Text(attributes.AnyText("prompt_text", "prompt"))
            ?? (attributes.AnyText("command_name") is { } command ? $"/{command.TrimStart('/')}" : null);
        if (text is not null && LocalCommands.Is(text))
        {
            return await LocalCommandAsync(told, session, text, cancellation);
        }

        var payload = ClaudePayload.Build(text is null ? "Prompt" : "UserPromptSubmit", session, told.At, attributes, writer =>
        {
            PayloadBuilder.Text(writer, "prompt", text);
            PayloadBuilder.Text(writer, "version", told.Source.Attributes.AnyText("service.version"));
        });
        if (text is null)
        {
            // What was asked is not told; that something was is.
            var place = await hooks.PlaceAsync(payload, cancellation);
            return
            [
                ClaudeUser.Identity(payload, place, attributes) with { StartedAt = told.At },
                new SessionAdvance(place.TraceId, ClaudeIds.Session(session), told.At, Ended: false, "superseded"),
            ];
        }

        var (changes, _, problem) = await hooks.MapInPlaceAsync(payload.Json, CorrelationHeaders.None, cancellation);
        return problem is not null
            ? throw new InvalidDataException(problem.Detail)
            : [.. changes.Select(one => one is TraceChange { PromptText: not null } asked
                ? asked with { UserId = ClaudeUser.Find(attributes) }
                : one)];
    }

    /// <summary>What the program answers by itself is no prompt; of a compaction, hooks tell in the same way.</summary>
    private async Task<IReadOnlyList<IngestEvent>> LocalCommandAsync(
        TelemetryEvent told, string session, string text, CancellationToken cancellation)
    {
        var isCompaction = text.AsSpan().Trim().StartsWith("/compact", StringComparison.Ordinal);
        if (!isCompaction || told.Attributes.AnyText("prompt.id") is not { } prompt)
        {
            if (told.Attributes.AnyText("prompt.id") is { } id)
            {
                hooks.BelongsToNone(session, id);
            }

            return [];
        }

        var payload = ClaudePayload.Build(
            "PreCompact", session, told.At, told.Attributes, writer => writer.WriteString("trigger", "manual"));
        return MapHookEvent.Map(payload, await hooks.PlaceAsync(payload, cancellation), ClaudeIds.Report(session, prompt));
    }
}
