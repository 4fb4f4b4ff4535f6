using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Traceability.Testing.Http;

namespace Traceability.Functions.Tests.Http;

/// <summary>
/// What of an answer must be the same, whoever gives it and whenever: ids are numbered in the order in which they appear, and times and
/// durations are only told to be there.
/// </summary>
internal static partial class AnswerMask
{
    /// <summary>The headers by which a browser keeps an answer from other pages.</summary>
    public static readonly string[] ForBrowsers =
    [
        "X-Content-Type-Options", "Cache-Control", "Referrer-Policy", "Cross-Origin-Resource-Policy", "Content-Security-Policy",
    ];

    public static string Mask(Answer answer)
    {
        var ids = new Dictionary<string, string>();
        var body = answer.MediaType?.EndsWith("json", StringComparison.Ordinal) == true
            ? Masked(JsonNode.Parse(answer.Body), "", ids)!.ToJsonString()
            : Masked(answer.Body, ids);
        var headers = string.Join('\n', answer.Headers.Where(header => ForBrowsers.Contains(header.Key)).OrderBy(header => header.Key)
            .Select(header => $"{header.Key}: {header.Value}"));
        return $"{(int)answer.Status} {answer.MediaType} {answer.RetryAfter}\n{headers}\n{body}";
    }

    private static JsonNode? Masked(JsonNode? node, string name, Dictionary<string, string> ids) => node switch
    {
        // A history lies on the machine of the local door alone.
        null or JsonObject when name == "history" => "that",
        JsonObject json => new JsonObject(json.Select(field => KeyValuePair.Create(field.Key, Masked(field.Value, field.Key, ids)))),
        JsonArray array => new JsonArray([.. array.Select(item => Masked(item, name, ids))]),
        // How much room a store takes, and whether it was mined already, is another thing each time; so is whether a prompt that still runs
        // was related to what went before, which one door looks to every few seconds and the other each minute.
        _ when name is "bytes" or "mined_until" or "task_id" or "relation" or "thin" => "that",
        null => null,
        _ when name.EndsWith("_ms", StringComparison.Ordinal) => "duration",
        _ when name == "next_cursor" => "cursor",
        _ when node.GetValueKind() == JsonValueKind.String && IsTime(node.GetValue<string>()) => "time",
        _ when node.GetValueKind() == JsonValueKind.String => Masked(node.GetValue<string>(), ids),
        _ => node.DeepClone(),
    };

    private static string Masked(string text, Dictionary<string, string> ids)
    {
        var numbered = Id.Replace(text, id => ids.TryGetValue(id.Value, out var number) ? number : ids[id.Value] = $"id {ids.Count + 1}");
        return Duration.Replace(numbered, "about some ms");
    }

    private static bool IsTime(string text) => text.Length > 18 && text[10] == 'T'
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Id { get; }

    [GeneratedRegex(@"about [\d.,]+ m?s", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Duration { get; }
}
