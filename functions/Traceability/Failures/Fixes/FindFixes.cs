using System.Buffers;
using System.Text.Json;
using Traceability.Evidence.Steps;
using Traceability.Json;

namespace Traceability.Failures.Fixes;

/// <summary>
/// Finds what mended a failure: what was done between the last time that it was seen and the call that showed it gone. A check shows it
/// gone by passing, or by failing of the same kind of thing without it. Pure.
/// </summary>
internal static class FindFixes
{
    // What is mended only much later, or after much, is mended by nobody can tell what.
    private const int FarthestCall = 150;
    private const int MostSteps = 8;
    private const int MostFiles = 3;
    private const int MostCommands = 3;

    private static readonly SearchValues<char> WordLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz-");

    /// <summary>What mended a message of the call at that place; null when nothing did, or nobody can tell.</summary>
    public static Fix? Find(IReadOnlyList<SessionCall> calls, int failed, GroupedMessage message)
    {
        var last = failed;
        for (var i = failed + 1; i < calls.Count && i <= failed + FarthestCall; i++)
        {
            // What was started before the failure was known is no answer to it.
            if (calls[i].Call.Hook.StartedAt < calls[last].EndedAt || !IsSame(calls[i], calls[failed]))
            {
                continue;
            }

            if (StillSays(calls[i], message))
            {
                last = i;
            }
            else if (calls[i].HasWorked || HasOthersOf(calls[i], message))
            {
                var between = Between(calls, last, i);
                return IsAnswered(calls, failed, i, between) ? Describe(calls, failed, i, between, message) : null;
            }
        }

        return null;
    }

    /// <summary>What a call does: its label, and for a program with commands of its own the command, as in <c>bash:git push</c>.</summary>
    public static string NameOf(ToolCall call)
    {
        var program = call.Label.StartsWith("bash:", StringComparison.Ordinal) ? call.Label[5..] : "";
        return program.Length > 0 && call.Target.StartsWith($"{program} ", StringComparison.Ordinal)
            && IsWord(call.Target.AsSpan(program.Length + 1))
            ? $"bash:{call.Target}"
            : call.Label;
    }

    private static Fix? Describe(
        IReadOnlyList<SessionCall> calls, int failed, int worked, IReadOnlyList<SessionCall> between, GroupedMessage message)
    {
        var (broken, whole) = (calls[failed], calls[worked]);
        var step = NameOf(broken.Call);
        string[] steps = [.. between.Select(call => NameOf(call.Call)).Where(name => name != step).Distinct(StringComparer.Ordinal), step];
        var edits = FixEdits.From(between, message);
        string[] commands = [.. between.Where(IsDeed).Select(call => call.Text).Distinct(StringComparer.Ordinal)];
        var isOtherCall = broken.Check is null && InputOf(broken) != InputOf(whole);
        var way = edits.Files.Count > 0 ? "edit"
            : commands.Length > 0 ? "command"
            : broken.Check is null && steps.Length > 1 ? "steps"
            : isOtherCall || broken.Text != whole.Text ? "call"
            : "again";
        if (edits.Files.Count > MostFiles || (way != "edit" && (commands.Length > MostCommands || steps.Length > MostSteps)))
        {
            return null;
        }

        var example = way == "edit" ? edits.Example
            : way == "again" ? null
            : broken.Text != whole.Text ? FixExample.Between(null, broken.Text, whole.Text)
            : FixExample.Between(null, DifferenceOf(broken, whole), DifferenceOf(whole, broken));
        return new Fix(
            way, step, steps.Length > MostSteps ? [step] : steps, Missing(calls, failed, between), edits.Files,
            [.. commands.Take(MostCommands)], edits.Added, edits.Named, example, (whole.EndedAt - broken.EndedAt).TotalMilliseconds,
            whole.Call.Hook.ExecutionId);
    }

    /// <summary>
    /// What may be what another call needs to have been done before: something else done to the same file, or, for a command, another
    /// program run. A change is left out: it mends what is wrong, which nobody knows before. Looking around and checking are left out too.
    /// </summary>
    private static string[] Missing(IReadOnlyList<SessionCall> calls, int failed, IReadOnlyList<SessionCall> between)
    {
        var broken = calls[failed];
        var before = calls.Take(failed).Where(call => call.HasWorked && Prepares(call, broken)).Select(call => NameOf(call.Call))
            .ToHashSet();
        return [.. between.Where(call => Prepares(call, broken)).Select(call => NameOf(call.Call)).Distinct(StringComparer.Ordinal)
            .Where(name => !before.Contains(name))];
    }

    private static bool Prepares(SessionCall call, SessionCall broken)
    {
        if (call.Call.Label == "edit" || call.Call.Label == broken.Call.Label)
        {
            return false;
        }

        return broken.Call.Label.StartsWith("bash:", StringComparison.Ordinal)
            ? IsDeed(call)
            : broken.Call.Target.Length > 0 && call.Call.Target == broken.Call.Target;
    }

    /// <summary>Whether a call is a command that does something: neither looks around, nor checks.</summary>
    private static bool IsDeed(SessionCall call) => call.Check is null && ToolInput.Text(call.Call.Hook, "command") is not null
        && call.Call.Label != "inspect";

    private static List<SessionCall> Between(IReadOnlyList<SessionCall> calls, int last, int worked) =>
        [.. Enumerable.Range(last + 1, worked - last - 1).Select(i => calls[i])
            .Where(call => call.HasWorked && call.Call.Hook.StartedAt >= calls[last].EndedAt)];

    // A test of something else that passes shows nothing, unless something was changed between the two.
    private static bool IsAnswered(IReadOnlyList<SessionCall> calls, int failed, int worked, IReadOnlyList<SessionCall> between) =>
        calls[failed].Check is null || calls[failed].Text == calls[worked].Text
            || between.Any(call => call.Call.Label == "edit" || IsDeed(call));

    private static bool StillSays(SessionCall call, GroupedMessage message) =>
        call.Failure?.Messages.Any(said => said.Key == message.Key) == true;

    private static bool HasOthersOf(SessionCall call, GroupedMessage message) => call is { Failure: { } failure, Check: not null }
        && failure.Messages.Any(said => said.Space.Type == message.Space.Type && said.Space.Tool == message.Space.Tool);

    // Without a target only the tool says that it is the same.
    private static bool IsSame(SessionCall call, SessionCall failed) => failed.Check is { } check
        ? call.Check == check
        : call.Call.Label == failed.Call.Label && call.Call.Target == failed.Call.Target
            && (failed.Call.Target.Length > 0 || call.Call.Hook.ToolName == failed.Call.Hook.ToolName);

    private static string InputOf(SessionCall call) =>
        call.Call.Hook.Context.ValueKind == JsonValueKind.Object ? call.Call.Hook.Context.GetRawText() : "";

    /// <summary>What a call was given that another of the same kind was not.</summary>
    private static string DifferenceOf(SessionCall call, SessionCall other)
    {
        var given = call.Call.Hook.Context.FieldOf("tool_input");
        var before = other.Call.Hook.Context.FieldOf("tool_input");
        return given.ValueKind != JsonValueKind.Object ? "" : string.Join('\n', given.EnumerateObject()
            // What was to be written does not say where.
            .Where(field => field.Name is not ("new_string" or "new_source") && before.FieldOf(field.Name) is var same
                && (same.ValueKind == JsonValueKind.Undefined || same.GetRawText() != field.Value.GetRawText()))
            .Select(field => $"{field.Name}: {CallText.Relative(field.Value.ToString(), call.Folder)}"));
    }

    private static bool IsWord(ReadOnlySpan<char> text) =>
        text.Length is >= 2 and <= 20 && char.IsAsciiLetterLower(text[0]) && text.IndexOfAnyExcept(WordLetters) < 0;
}
