using System.Text.Json;
using System.Text.RegularExpressions;
using Traceability.Evidence.Steps;
using Traceability.Json;
using Traceability.Language.Words;

namespace Traceability.Failures.Fixes;

/// <summary>
/// The changes that may have mended a message: those of the file that it names, and of them those that share a name with it. What mends a
/// test is often elsewhere.
/// </summary>
/// <param name="Files">The files that were changed.</param>
/// <param name="Added">Names and words that stand in the changed places now and did not before, in their order.</param>
/// <param name="Named">Those of them that the message names.</param>
/// <param name="Example">The smallest of the changes.</param>
internal sealed partial record FixEdits(
    IReadOnlyList<string> Files, IReadOnlyList<string> Added, IReadOnlyList<string> Named, FixExample? Example)
{
    private const int MostAdded = 40;

    public static FixEdits From(IReadOnlyList<SessionCall> between, GroupedMessage message)
    {
        var all = between.SelectMany(Changes).ToList();
        var ofFile = message.Message is { File: { } file, Test: null } ? all.Where(change => IsSameFile(change.Path, file)).ToList() : [];
        var chosen = ofFile.Count > 0 ? ofFile : all;
        var names = WordsOf(message.Message.Text).ToHashSet(StringComparer.Ordinal);
        var related = chosen.Where(change => change.Words.Any(names.Contains)).ToList();
        var relevant = ofFile.Count > 0 && related.Count > 0 ? related : chosen;
        string[] added = [.. relevant.SelectMany(change => change.Added).Distinct(StringComparer.Ordinal).Take(MostAdded)];
        var example = relevant.Where(change => change.Before is { Length: > 0 } && change.Before != change.After)
            .OrderByDescending(change => change.Words.Any(names.Contains)).ThenBy(change => change.Before!.Length + change.After.Length)
            .FirstOrDefault();
        return new FixEdits(
            [.. relevant.Select(change => change.File).Distinct(StringComparer.Ordinal)],
            added,
            [.. added.Where(names.Contains)],
            example is null ? null : FixExample.Between(example.File, example.Before!, example.After));
    }

    /// <summary>The names and telling words of a text: identifiers with what qualifies them, and directives.</summary>
    public static IEnumerable<string> WordsOf(string text)
    {
        try
        {
            return [.. Word().Matches(text).Select(match => match.Value).Where(word => !StopWords.Contains(word.ToLowerInvariant()))];
        }
        catch (RegexMatchTimeoutException)
        {
            return [];
        }
    }

    private static IEnumerable<Change> Changes(SessionCall call)
    {
        var hook = call.Call.Hook;
        if (call.Call.Label != "edit" || ToolInput.FirstText(hook, "file_path", "notebook_path") is not { } path)
        {
            return [];
        }

        var file = CallText.Relative(path, call.Folder);
        var input = hook.Context.FieldOf("tool_input");
        var parts = input.FieldOf("edits") is { ValueKind: JsonValueKind.Array } edits ? edits.EnumerateArray() : default;
        var changes = parts.Select(part => Change.From(path, file, part)).ToList();
        return changes.Count > 0 ? changes : [Change.From(path, file, input)];
    }

    // Messages name files from wherever the tool ran.
    private static bool IsSameFile(string changed, string named)
    {
        var (one, other) = (changed.Replace('\\', '/').TrimStart('.', '/'), named.Replace('\\', '/').TrimStart('.', '/'));
        return one == other || one.EndsWith($"/{other}", StringComparison.Ordinal) || other.EndsWith($"/{one}", StringComparison.Ordinal);
    }

    [GeneratedRegex(
        @"(?:[A-Za-z_$][\w$]{0,60}(?:\.|::|:|->)){0,4}[A-Za-z_$][\w$]{1,60}", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Word();

    private sealed record Change(
        string Path, string File, string? Before, string After, IReadOnlyList<string> Words, IReadOnlyList<string> Added)
    {
        public static Change From(string path, string file, JsonElement told)
        {
            var (before, after) = (told.TextOf("old_string"), told.TextOf("new_string") ?? "");
            var old = WordsOf(before ?? "").CountBy(word => word).ToDictionary(StringComparer.Ordinal);
            var words = WordsOf(after).ToList();
            var added = words.CountBy(word => word).Where(word => word.Value > old.GetValueOrDefault(word.Key)).Select(word => word.Key);
            // A file that was written whole has not had one place mended.
            return new Change(
                path, file, before, after, [.. old.Keys.Concat(words).Distinct(StringComparer.Ordinal)],
                before is null ? [] : [.. added]);
        }
    }
}
