using System.Globalization;
using System.Text;
using System.Text.Json;
using Traceability.Storage;

namespace Traceability.ClaudeCode;

/// <summary>
/// Ids of events that nothing in them identifies: a notification, the start of a session. Where tracing is installed twice, each of its
/// copies tells them, at times of its own; what is the same but for the time, and told within seconds, is one event.
/// </summary>
internal sealed class RepeatedEvents
{
    private const int Most = 10_000;

    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(5);

    private readonly Dictionary<Guid, (DateTimeOffset At, Guid Id)> latest = [];
    private readonly Lock gate = new();

    public Guid IdOf(HookPayload payload, HookPlace place)
    {
        var content = Uuid5.From("hook", place.TraceId.ToString(), WithoutTime(payload.Json));
        lock (gate)
        {
            if (latest.TryGetValue(content, out var known) && (place.At - known.At).Duration() < Apart)
            {
                return known.Id;
            }

            if (latest.Count >= Most)
            {
                latest.Clear();
            }

            // By the time's interval, so that it is the same where another process is sent the event again.
            var id = Uuid5.From("hook", content.ToString(), (place.At.UtcTicks / Apart.Ticks).ToString(CultureInfo.InvariantCulture));
            latest[content] = (place.At, id);
            return id;
        }
    }

    private static string WithoutTime(JsonElement json)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var property in json.EnumerateObject().Where(property => property.Name != "timestamp"))
            {
                property.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
