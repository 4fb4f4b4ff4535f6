using System.Text;
using System.Text.Json;
using Traceability.Json;

namespace Traceability.Bench.Handovers;

/// <summary>A hand-over for people to read: when it was, what was said word for word, and what then happened.</summary>
internal static class TellHandOver
{
    private const int CallsAfter = 14;
    private const int Shown = 700;
    private const int ShownOfCall = 260;

    public static string Text(HandOver one)
    {
        var text = new StringBuilder();
        text.AppendLine($"## {one.Moment}: {one.Session}, event {one.At + 1} of {one.Payloads.Count}").AppendLine();
        text.AppendLine($"Asked: {LastPrompt(one)}").AppendLine($"At: {Line(one.Payloads[one.At], Shown)}").AppendLine();
        text.AppendLine("Said:").AppendLine(one.Said.TrimEnd()).AppendLine().AppendLine("Then:");
        foreach (var line in After(one))
        {
            text.Append("- ").AppendLine(line);
        }

        return text.ToString();
    }

    private static string LastPrompt(HandOver one) =>
        one.Payloads.Take(one.At + 1).LastOrDefault(IsPrompt) is { ValueKind: JsonValueKind.Object } prompt
            ? Line(prompt, Shown)
            : "nothing yet";

    // The next calls, and what the person said next, wherever that stands.
    private static IEnumerable<string> After(HandOver one)
    {
        var calls = 0;
        foreach (var payload in one.Payloads.Skip(one.At + 1))
        {
            var name = payload.TextOf("hook_event_name");
            if (IsPrompt(payload))
            {
                yield return Line(payload, Shown);
                if (one.Moment != "session_start" || calls > 0)
                {
                    yield break;
                }
            }
            else if (name is "PostToolUse" or "PostToolUseFailure" && calls++ < CallsAfter)
            {
                yield return Line(payload, ShownOfCall);
            }
            else if (name is "Stop" or "SessionEnd")
            {
                yield return $"{name} {Cut(payload.TextOf("last_assistant_message"), Shown)}".TrimEnd();
            }
        }
    }

    private static bool IsPrompt(JsonElement payload) => payload.TextOf("hook_event_name") == "UserPromptSubmit";

    private static string Line(JsonElement payload, int longest)
    {
        var input = payload.FieldOf("tool_input");
        var about = payload.TextOf("prompt") ?? input.TextOf("command") ?? input.TextOf("file_path") ?? input.TextOf("pattern")
            ?? payload.TextOf("git_branch") ?? input.TextOf("description");
        var response = payload.FieldOf("tool_response");
        var ended = payload.TextOf("error") ?? Joined(response.TextOf("stdout"), response.TextOf("stderr"));
        return string.Join(" ", new[]
        {
            payload.TextOf("hook_event_name") switch
            {
                "UserPromptSubmit" => "PROMPT",
                "PostToolUseFailure" => $"FAILED {payload.TextOf("tool_name")}",
                "PostToolUse" => payload.TextOf("tool_name"),
                var name => $"{name} {payload.TextOf("tool_name")}",
            },
            Cut(about, longest),
            string.IsNullOrWhiteSpace(ended) ? "" : $"=> {Cut(ended, longest)}",
        }.Where(part => !string.IsNullOrEmpty(part)));
    }

    private static string Joined(string? one, string? other) => $"{one} {other}";

    private static string Cut(string? text, int longest)
    {
        var line = string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= longest ? line : $"{line[..(longest / 2)]} … {line[^(longest / 2)..]}";
    }
}
