using System.Globalization;
using System.Text.RegularExpressions;
using Traceability.Json;
using Traceability.Language.Prompts;

namespace Traceability.Evidence.Verdict;

/// <summary>One thing that speaks for or against a turn's success.</summary>
/// <param name="Name">Its name in <c>verdict-weights.json</c>.</param>
/// <param name="Value">How much of it there is, 0 to 1 and rarely beyond.</param>
/// <param name="Sentence">The fact in words.</param>
public sealed record VerdictFeature(string Name, double Value, string Sentence);

/// <summary>
/// Draws from a turn, and from what came after it, what its chance is reckoned from. Careful readers of 577 turns noticed what says most:
/// how the next prompt opens, whether the turn was cut off, and what became of the files.
/// </summary>
internal static partial class VerdictFeatures
{
    private const int Tail = 300;
    private const int CutTail = 200;

    /// <summary>Those that are there, in this order: how it ended, its checks, what came after.</summary>
    public static IReadOnlyList<VerdictFeature> Find(TraceEvidence evidence, Hindsight hindsight)
    {
        var features = new List<VerdictFeature>();
        void Add(bool isThere, string name, string sentence, double value = 1)
        {
            if (isThere)
            {
                features.Add(new VerdictFeature(name, value, sentence));
            }
        }

        AddEnd(evidence, Add);
        AddWork(evidence, Add);
        AddHindsight(evidence, hindsight, Add);
        return features;
    }

    private delegate void AddFeature(bool isThere, string name, string sentence, double value = 1);

    private static void AddEnd(TraceEvidence evidence, AddFeature add)
    {
        var trace = evidence.Trace;
        var words = evidence.LastWords?.TrimEnd() ?? "";
        add(evidence.IsToldSuccess, "told_success", "Its sender says that it worked.");
        add(evidence.IsToldFailure, "told_failure", "By its own account it did not work.");
        add(trace.Context.TextOf("user_feedback") == "positive", "content", "The user was content.");
        add(trace.Context.TextOf("user_feedback") == "negative", "discontent", "The user was not content.");
        add(trace.Status == "error", "error", "It ended with an error.");
        add(evidence.WasInterrupted, "interrupted", "A person interrupted it.");
        add(evidence.IsLeft, "left", "It stopped in the middle of its work.");
        add(evidence.Hooks.Any(TraceEvidence.IsRefused) && !evidence.WasInterrupted, "refused", "The person refused a call.");
        add(evidence.EndedWithoutWords, "no_last_words", "It ended without a word.");
        add(words.EndsWith(':') || Announcing().IsMatch(words.Length > CutTail ? words[^CutTail..] : words), "announces",
            "Its last words announce what it did not come to do.");
        add((words.Length > Tail ? words[^Tail..] : words).EndsWith('?'), "asks", "It ended with a question.");
    }

    private static void AddWork(TraceEvidence evidence, AddFeature add)
    {
        var gates = evidence.Gates;
        var last = gates.MaxBy(gate => gate.LastRun.StartedAt);
        var known = evidence.Calls.Count(call => call.Worked is not null) + evidence.FailedEndpoints.Count;
        var failed = evidence.Failures.Unrepaired.Count + evidence.FailedEndpoints.Count;
        var prompt = evidence.Trace.PromptText ?? "";
        add(last is { LastPassed: true, IsFresh: true }, "check_passed", $"The last check, {last?.Name}, passed after the last edit.");
        add(last is { LastPassed: true, IsFresh: false }, "check_stale", $"The last check, {last?.Name}, passed before the last edit.");
        add(gates.Any(gate => !gate.LastPassed), "check_failed",
            $"The last {gates.FirstOrDefault(gate => !gate.LastPassed)?.Name} run failed.");
        add(evidence.LastEdit is not null, "edited", "Files were changed.");
        add(evidence.IsUntried, "untried", "Files were changed, and nothing was run after that.");
        add(evidence.Calls.Count == 0, "no_tools", "No tool was called.");
        add(failed > 0 && known > 0, "failed_share", string.Create(
            CultureInfo.InvariantCulture, $"Of {known} calls, {failed} failed and nothing made them good."),
            (double)failed / Math.Max(1, known));
        add(evidence.Failures.EndedInFailure, "ended_in_failure", "The last call failed.");
        add(evidence.Delivered, "delivered", "It committed, pushed or opened a pull request.");
        add(prompt.TrimEnd().EndsWith('?') && evidence.LastEdit is null, "question", "It was asked a question, and changed nothing.");
        add(ReadReaction.Complains(prompt), "prompt_complains", "It was asked about something that goes wrong.");
        add(ReadReaction.PastesError(prompt), "prompt_error", "It was given a program's error.");
        add(evidence.Calls.Count > 0, "size", $"It made {evidence.Calls.Count} calls.", Math.Log(1 + evidence.Calls.Count) / 4);
    }

    private static void AddHindsight(TraceEvidence evidence, Hindsight hindsight, AddFeature add)
    {
        if (hindsight.Later is not [var next, ..])
        {
            add(hindsight.IsOver, "no_next", "Nothing was said after it.");
            return;
        }

        var said = ReadReaction.Read(evidence.Trace.PromptText ?? "", next.Prompt);
        var edited = evidence.EditedFiles;
        add(said.Contrasts, "next_contrasts", "The next prompt opens with doubt or contrast.");
        add(said.Accepts, "next_accepts", "The next prompt goes on from it.");
        add(said.Complains, "next_complains", "The next prompt tells of something wrong.");
        add(said.PastesError, "next_error", "The next prompt pastes an error.");
        add(said.AsksDelivery, "next_delivers", "The next prompt asks to commit or deliver.");
        add(said.IsQuestion, "next_question", "The next prompt is a question.");
        add(said.Repeats, "next_repeats", "The next prompt is the same again.");
        add(said.Likeness > 0, "next_likeness", "The next prompt speaks of the same things.", said.Likeness);
        add(next.Relation == PromptRelation.Reply, "next_reply", "The next prompt answers its question.");
        add(next.Relation == PromptRelation.Continues, "next_continues", "The next prompt asks to go on.");
        add(next.IsThin, "next_thin", "The next prompt is short and asks nothing new.");
        add(next.WasCutOff, "next_cut_off", "The next turn was cut off.");
        add(edited.Overlaps(next.EditedFiles), "edited_anew", "The next turn changed the same files.");
        add(IsCommitted(evidence, hindsight), "committed", "What it changed was committed as it was.");
        if (hindsight.Later is [_, var second, ..])
        {
            var later = ReadReaction.Read(evidence.Trace.PromptText ?? "", second.Prompt);
            add(later.Contrasts, "second_contrasts", "The prompt after the next opens with doubt or contrast.");
            add(later.Complains, "second_complains", "The prompt after the next tells of something wrong.");
            add(later.Accepts, "second_accepts", "The prompt after the next goes on from it.");
        }
    }

    private static bool IsCommitted(TraceEvidence evidence, Hindsight hindsight)
    {
        if (evidence.EditedFiles.Count == 0)
        {
            return false;
        }

        if (evidence.Delivered)
        {
            return true;
        }

        foreach (var turn in hindsight.Later)
        {
            if (turn.Delivered)
            {
                return true;
            }

            if (evidence.EditedFiles.Overlaps(turn.EditedFiles))
            {
                return false;
            }
        }

        return false;
    }

    [GeneratedRegex(@"\b(let me|now i.ll|i.ll now)\b[^.]{0,150}[:.]?$", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Announcing();
}
