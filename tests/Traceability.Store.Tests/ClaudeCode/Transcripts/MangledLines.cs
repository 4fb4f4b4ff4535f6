using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Traceability.Testing.ClaudeCode.Transcripts;

namespace Traceability.Store.Tests.ClaudeCode.Transcripts;

/// <summary>Lines of a session, mangled: fields replaced by what does not belong there, bytes cut out and overwritten.</summary>
internal static class MangledLines
{
    private static readonly string[] Values =
    [
        "null", "true", "7", "-1", "1e999", "1e131071", "\"\"", "\"\\u0000\"", "\"\\ud800\"", "[]", "{}", "[null]", "[[]]", "{\"type\":7}",
        "[{\"type\":\"text\"}]", "\"0001-01-01T00:00:00Z\"", "\"9999-12-31T23:59:59.9999999Z\"", "\"2026-08-01T10:00:05Z\"",
        "\"tool_use\"", "\"tool_result\"", "\"user\"", "\"system\"", "\"progress\"", "\"Agent\"", "\"t1\"", "\"a1\"", "\"acompact\"",
        $"\"{new string('x', 2_000)}\"", "\"<command-name>\"", "\"[Request interrupted by user\"", Deep(40), Deep(49), Deep(64), Deep(127),
        Deep(2_000), "{\"content\":[{\"type\":\"tool_use\",\"id\":\"t2\",\"name\":\"Agent\",\"input\":7}]}",
        "[{\"type\":\"tool_result\",\"tool_use_id\":\"t2\",\"content\":{\"x\":1},\"is_error\":true}]",
    ];

    private static readonly IReadOnlyList<string> Good = new SampleTranscript()
        .Prompt("one", "p1").Calls("t1", "Agent", new { prompt = "look", subagent_type = "reviewer" })
        .Progress("t1", "a1", new
        {
            type = "assistant",
            timestamp = SampleTranscript.At(15),
            message = new { content = new[] { new { type = "text", text = "x" } } },
        })
        .Answers("t1", "done", new { agentId = "a1", status = "completed", totalDurationMs = 5 })
        .Calls("t2", "Bash", new { command = "npm test" })
        .Fails("t2", "Exit code 1", new { stdout = "", stderr = "x", interrupted = false })
        .Calls("t3", "Edit", new { file_path = "/a", old_string = "a", new_string = "b" })
        .Answers("t3", "ok", new { filePath = "/a", structuredPatch = new[] { new { lines = new[] { "+a", "-b" } } } })
        .Calls("t4", "WebFetch", new { url = "https://example.com/a?b" })
        .Answers("t4", "ok", new { code = 200, url = "https://example.com/a?b" })
        .Queue("enqueue", "and this").Queue("remove").Says("done").Interrupted()
        .Prompt("<command-name>/review</command-name>").Says("well").Stops().Lines;

    private static readonly Gen<string> Line = Gen.OneOf([.. Good]);

    /// <summary>One field of it, anywhere, is something else.</summary>
    private static readonly Gen<string> Replaced = Gen.Select(Line, Gen.Int[0, 1_000], Gen.OneOf(Values)).Select((line, at, value) =>
    {
        var json = JsonNode.Parse(line)!;
        var places = Places(json).ToList();
        var (parent, name) = places[at % places.Count];
        parent[name] = "PLACE";
        return json.ToJsonString().Replace("\"PLACE\"", value, StringComparison.Ordinal);
    });

    private static readonly Gen<byte[]> Overwritten = Gen.Select(
        Gen.OneOf(Line, Replaced), Gen.Select(Gen.Int[0, 3_000], Gen.Int[0, 40], Gen.Byte.Array[0, 3]).Array[1, 4]).Select((line, edits) =>
        {
            var bytes = Encoding.UTF8.GetBytes(line).ToList();
            foreach (var (place, gone, written) in edits)
            {
                var at = place % (bytes.Count + 1);
                bytes.RemoveRange(at, Math.Min(gone, bytes.Count - at));
                bytes.InsertRange(at, written);
            }

            return bytes.ToArray();
        });

    /// <summary>Lines without their ends.</summary>
    public static Gen<byte[]> Any { get; } = Gen.Frequency(
        (1, Line.Select(Encoding.UTF8.GetBytes)), (5, Replaced.Select(Encoding.UTF8.GetBytes)), (3, Overwritten));

    private static string Deep(int depth) =>
        string.Concat(Enumerable.Repeat("{\"a\":[", depth / 2)) + "7" + string.Concat(Enumerable.Repeat("]}", depth / 2));

    private static IEnumerable<(JsonObject Parent, string Name)> Places(JsonNode? node) => node switch
    {
        JsonObject json => json.SelectMany(field => Places(field.Value).Prepend((json, field.Key))),
        JsonArray array => array.SelectMany(Places),
        _ => [],
    };
}
