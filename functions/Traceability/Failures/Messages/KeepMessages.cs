using System.Text.RegularExpressions;

namespace Traceability.Failures.Messages;

/// <summary>Of all that was recognised in an output, chooses what failed: once each, and not what only follows from it.</summary>
internal static partial class KeepMessages
{
    /// <summary>No call has more messages than this.</summary>
    public const int Most = 50;

    private const int LongestText = 500;
    private const int Timeout = 100;

    private static readonly string[] Levels = ["/", " > ", " › "];

    /// <summary>The messages that count, in order.</summary>
    public static List<FailureMessage> Keep(FailedCallText call, List<FailureDraft> found)
    {
        var drafts = WithCandidates(found);
        var best = drafts.Count == 0 ? OutputRank.Wrapper : drafts.Min(draft => draft.EffectiveRank);
        drafts = WithoutFollowers(call, [.. drafts.Where(draft => draft.EffectiveRank == best)]);

        var program = call.Program();
        var seen = new HashSet<(string, string?, string?, string)>();
        var kept = new List<FailureMessage>();
        foreach (var draft in WithoutParents(OncePerTest(drafts)))
        {
            var message = From(draft, program);
            if (kept.Count < Most && seen.Add((message.Tool, message.Rule, message.Test, message.Test is null ? message.Text : "")))
            {
                kept.Add(message);
            }
        }

        return kept;
    }

    /// <summary>A text on one line, no longer than a message is.</summary>
    public static string OneLine(string text)
    {
        var line = string.Join(' ', (text.Length > 4 * LongestText ? text[..(4 * LongestText)] : text)
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var end = line.Length > LongestText && char.IsHighSurrogate(line[LongestText - 1]) ? LongestText - 1 : LongestText;
        return line.Length > LongestText ? line[..end] : line;
    }

    private static FailureMessage From(FailureDraft draft, string program)
    {
        var text = OneLine(draft.Text ?? (draft.Test is not null ? "failed" : draft.Rule ?? draft.File ?? "failed"));
        var tool = draft.Rule is { } rule && rule.StartsWith("clippy::", StringComparison.Ordinal) ? "clippy"
            : draft.Tool.Length > 0 ? draft.Tool : program;
        return new FailureMessage(
            draft.Kind, draft.Class ?? ClassifyMessage.Classify(draft.Kind, text, draft.File, draft.Test), tool, draft.Rule,
            draft.Kind is FailureKind.Test or FailureKind.Timeout ? draft.Test ?? draft.File : null, text, draft.File, draft.Line);
    }

    // A test that ran is one that failed only where its runner says so.
    private static List<FailureDraft> WithCandidates(List<FailureDraft> found)
    {
        var failed = new Dictionary<string, FailureDraft>(StringComparer.Ordinal);
        foreach (var draft in found.Where(draft => !draft.IsCandidate && draft.Test is not null))
        {
            failed.TryAdd(draft.Test!, draft);
        }

        foreach (var candidate in found.Where(draft => draft.IsCandidate))
        {
            if (failed.TryGetValue(candidate.Test ?? "", out var draft))
            {
                draft.Absorb(candidate);
            }
        }

        return [.. found.Where(draft => !draft.IsCandidate)];
    }

    // Where a check failed, what programs printed on the way is not why, unless the command runs them itself.
    private static List<FailureDraft> WithoutFollowers(FailedCallText call, List<FailureDraft> drafts)
    {
        if (!drafts.Any(draft => draft.Kind is FailureKind.Test or FailureKind.Compile or FailureKind.LintRule or FailureKind.LintMessage))
        {
            return drafts;
        }

        var programs = call.Programs();
        return [.. drafts.Where(draft => draft.Kind is not FailureKind.Exception
            && (draft.Kind is not FailureKind.Program || programs.Contains(draft.Tool)))];
    }

    private static List<FailureDraft> OncePerTest(List<FailureDraft> drafts)
    {
        var tests = new Dictionary<string, List<FailureDraft>>(StringComparer.Ordinal);
        var once = new List<FailureDraft>();
        foreach (var draft in drafts)
        {
            if (draft is not { Kind: FailureKind.Test, Test: { } test })
            {
                once.Add(draft);
                continue;
            }

            var last = LastName(test);
            if (!tests.TryGetValue(last, out var named))
            {
                tests[last] = named = [];
            }

            if (named.Find(other => IsSame(other, draft)) is { } known)
            {
                known.Absorb(draft);
            }
            else
            {
                named.Add(draft);
                once.Add(draft);
            }
        }

        return once;
    }

    // shop.CartTest.total and CartTest.total are one test in two places of a log.
    private static bool IsSame(FailureDraft one, FailureDraft other) =>
        (one.Test == other.Test
            || one.Test!.EndsWith($".{other.Test}", StringComparison.Ordinal)
            || other.Test!.EndsWith($".{one.Test}", StringComparison.Ordinal))
        && (one.File is null || other.File is null || one.File.EndsWith(other.File, StringComparison.Ordinal)
            || other.File.EndsWith(one.File, StringComparison.Ordinal) || one.IsSilent || other.IsSilent);

    private static string LastName(string test) => test[(test.LastIndexOf('.') + 1)..];

    private static IEnumerable<FailureDraft> WithoutParents(List<FailureDraft> drafts)
    {
        var parents = new HashSet<string>(StringComparer.Ordinal);
        foreach (var test in drafts.Select(draft => draft.Test).OfType<string>())
        {
            foreach (var level in Levels)
            {
                var at = test.IndexOf(level, StringComparison.Ordinal);
                while (at > 0)
                {
                    parents.Add(test[..at]);
                    at = test.IndexOf(level, at + 1, StringComparison.Ordinal);
                }
            }
        }

        var nodeSays = drafts.Any(draft => draft is { Kind: FailureKind.Test, Tool: "node", IsSilent: false });
        return drafts.Where(draft => draft.Kind is not FailureKind.Test
            || (!parents.Contains(draft.Test ?? "") && !(nodeSays && draft is { Tool: "node", IsSilent: true })
                && !IsSubtestCount(draft.Text)));
    }

    private static bool IsSubtestCount(string? text)
    {
        try
        {
            return text is not null && SubtestCount().IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"^\d{1,6} subtests? failed'?$", RegexOptions.CultureInvariant, Timeout)]
    private static partial Regex SubtestCount();
}
