using System.Text.Json;
using Traceability.Traces;

namespace Traceability.Evidence.Steps;

/// <summary>What one quality gate said in the course of a trace.</summary>
/// <param name="Name">The gate, as in <c>test</c>.</param>
/// <param name="LastPassed">What its last run said.</param>
/// <param name="IsFresh">Whether that run came after the last edit, so that it speaks of what was left behind.</param>
/// <param name="Runs">How many runs had a verdict.</param>
/// <param name="Passes">How many of them passed.</param>
/// <param name="LastRun">The call that was its last run.</param>
internal sealed record GateHistory(string Name, bool LastPassed, bool IsFresh, int Runs, int Passes, HookRecord LastRun)
{
    // A verdict about what was changed since is worth less, and runs before the last one next to nothing.
    private const double StaleShare = 0.6;
    private const double EarlierShare = 0.1;

    // Who corrects a sentence in the README after the tests need not run them again.
    private static readonly string[] ProseEndings = [".md", ".mdx", ".txt", ".rst", ".adoc"];

    /// <summary>How much the gate speaks for success, 0 to 1.</summary>
    public double Value
    {
        get
        {
            var last = LastPassed ? IsFresh ? 1.0 : StaleShare : 0.0;
            var earlier = Runs > 1 ? (Passes - (LastPassed ? 1.0 : 0.0)) / (Runs - 1) : last;
            return ((1 - EarlierShare) * last) + (EarlierShare * earlier);
        }
    }

    /// <summary>The gates that ran, by name, from hooks that are in order of time.</summary>
    public static IReadOnlyList<GateHistory> From(IReadOnlyList<HookRecord> hooks)
    {
        var gates = new SortedDictionary<string, GateHistory>(StringComparer.Ordinal);
        foreach (var hook in hooks)
        {
            // What a single command first changes and then checks was checked after the change.
            if (IsEdit(hook))
            {
                foreach (var name in gates.Keys.ToList())
                {
                    gates[name] = gates[name] with { IsFresh = false };
                }
            }

            foreach (var gate in QualityGate.From(hook))
            {
                if (gate.Passed is not { } passed)
                {
                    continue;
                }

                var before = gates.GetValueOrDefault(gate.Name) ?? new GateHistory(gate.Name, false, false, 0, 0, hook);
                gates[gate.Name] = new GateHistory(
                    gate.Name, passed, IsFresh: true, before.Runs + 1, before.Passes + (passed ? 1 : 0), hook);
            }
        }

        return [.. gates.Values];
    }

    /// <summary>Whether a hook changed a file that a check could speak about.</summary>
    public static bool IsEdit(HookRecord hook)
    {
        if (ToolCall.Outcome(hook) == false)
        {
            return false;
        }

        if (hook.ModificationsMade is { ValueKind: JsonValueKind.Array } changes && changes.GetArrayLength() > 0)
        {
            return changes.EnumerateArray().Any(change => !IsProse(FileOf(change)));
        }

        return ToolCall.IsToolCall(hook) && hook.ToolName is "Edit" or "Write" or "MultiEdit" or "NotebookEdit"
            && !IsProse(ToolInput.FirstText(hook, "file_path", "notebook_path"));
    }

    private static string? FileOf(JsonElement change) =>
        change.ValueKind == JsonValueKind.Object && change.TryGetProperty("file", out var file) && file.ValueKind == JsonValueKind.String
            ? file.GetString()
            : null;

    private static bool IsProse(string? file) =>
        file is not null && ProseEndings.Any(ending => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
