using System.Text.Json;
using Traceability.ClaudeCode;
using Traceability.ClaudeCode.Transcripts;
using Traceability.Http;
using Traceability.Telemetry.Records;

namespace Traceability.Telemetry.Claude;

/// <summary>Writes the payload that a hook would have been given for what telemetry tells.</summary>
internal static class ClaudePayload
{
    /// <summary>What stands on every event and is kept elsewhere, or says nothing of what happened.</summary>
    private static readonly HashSet<string> Common =
    [
        "event.name", "event.timestamp", "event.sequence", "session.id", "prompt.id", "user.id", "user.email", "user.account_uuid",
        "user.account_id", "organization.id", "terminal.type", "app.version", "anthropic.provider", "anthropic.custom_base_url",
        "agent_id", "agent_type", "agent.name", "vcs.repository.url.full", "vcs.owner.name", "vcs.repository.name", "message.uuid",
    ];

    /// <summary>The session that attributes name; null when they name none that is taken.</summary>
    public static string? Session(JsonElement attributes) =>
        attributes.AnyText("session.id") is { Length: <= HookPayload.NameLimit } session ? session : null;

    /// <summary>The payload of an event of that name.</summary>
    /// <param name="eventName">The hook event.</param>
    /// <param name="session">The session.</param>
    /// <param name="at">When.</param>
    /// <param name="attributes">What telemetry tells.</param>
    /// <param name="more">Writes the event's own fields.</param>
    public static HookPayload Build(
        string eventName, string session, DateTimeOffset at, JsonElement attributes, Action<Utf8JsonWriter>? more = null) =>
        PayloadBuilder.Build(
            eventName, session, null, at, attributes.AnyText("agent_id"),
            attributes.AnyText("agent_id") is null ? null : ClaudeTold.Name(attributes.AnyText("agent_type", "agent.name")),
            writer =>
            {
                PayloadBuilder.Text(writer, "prompt_id", attributes.AnyText("prompt.id"));
                PayloadBuilder.Text(writer, "git_remote", attributes.AnyText("vcs.repository.url.full"));
                more?.Invoke(writer);
            });

    /// <summary>Writes the attributes that no other field holds.</summary>
    public static void Rest(Utf8JsonWriter writer, JsonElement attributes, params IEnumerable<string> told)
    {
        foreach (var attribute in attributes.EnumerateObject().Where(one => !Common.Contains(one.Name) && !told.Contains(one.Name)))
        {
            attribute.WriteTo(writer);
        }
    }

    /// <summary>Cuts a name to what an index takes.</summary>
    public static string? Name(string? text) => text is null ? null : Redaction.StorableText.Cut(text, RequestFields.NameLimit);
}
