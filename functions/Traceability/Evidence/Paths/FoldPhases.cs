using Traceability.Evidence.Steps;

namespace Traceability.Evidence.Paths;

/// <summary>
/// Folds the phases of work by period: <c>look (change check)6 deliver</c>. Steps of one phase in a row are one; looking around within a
/// round of changing and checking belongs to it; then what repeats is one block, short periods before long ones, so that a loop may hold
/// loops. How often a loop was gone through does not hinder longer ones from being seen: blocks are compared without it.
/// </summary>
public static class FoldPhases
{
    private const int LongestPeriod = 8;

    // Beyond that the time of folding would be felt, and nobody reads it.
    private const int MostPhases = 4_000;

    /// <summary>The blocks of a sequence of phases; empty for none.</summary>
    public static IReadOnlyList<PhaseBlock> Fold(IEnumerable<string> phases)
    {
        var blocks = WithoutLooksBetween(Runs(WithoutOther([.. phases.Take(MostPhases)])));
        var before = int.MaxValue;
        while (blocks.Count < before)
        {
            before = blocks.Count;
            for (var period = 1; period <= LongestPeriod && 2 * period <= blocks.Count; period++)
            {
                blocks = FoldOnce(blocks, period);
            }
        }

        return blocks;
    }

    /// <summary>Blocks as they are kept.</summary>
    public static string TextOf(IEnumerable<PhaseBlock> blocks) => string.Join(' ', blocks.Select(block => block.Text));

    // What is none of the phases, as running a program, is told only where there is nothing else to tell.
    private static List<(string Phase, int Length)> WithoutOther(List<string> phases)
    {
        var hasOthers = phases.Any(phase => phase != Phase.Other);
        var kept = new List<(string Phase, int Length)>();
        var before = 0;
        foreach (var phase in phases)
        {
            if (phase != Phase.Other || !hasOthers)
            {
                kept.Add((phase, 1 + before));
                before = 0;
            }
            else if (kept.Count > 0)
            {
                kept[^1] = (kept[^1].Phase, kept[^1].Length + 1);
            }
            else
            {
                before++;
            }
        }

        return kept;
    }

    private static List<PhaseBlock> Runs(List<(string Phase, int Length)> phases)
    {
        var runs = new List<PhaseBlock>();
        foreach (var (phase, length) in phases)
        {
            if (runs.Count > 0 && runs[^1].Name == phase)
            {
                runs[^1] = runs[^1] with { Length = runs[^1].Length + length };
            }
            else
            {
                runs.Add(PhaseBlock.Of(phase, length));
            }
        }

        return runs;
    }

    private static List<PhaseBlock> WithoutLooksBetween(List<PhaseBlock> runs)
    {
        var kept = new List<PhaseBlock>();
        for (var i = 0; i < runs.Count; i++)
        {
            var isBetween = runs[i].Name == Phase.Look && i + 1 < runs.Count && kept.Count > 0 && IsRound(kept[^1]) && IsRound(runs[i + 1]);
            if (isBetween || (kept.Count > 0 && kept[^1].Name == runs[i].Name))
            {
                kept[^1] = kept[^1] with { Length = kept[^1].Length + runs[i].Length };
            }
            else
            {
                kept.Add(runs[i]);
            }
        }

        return kept;
    }

    private static bool IsRound(PhaseBlock block) => block.Name is Phase.Change or Phase.Check;

    private static List<PhaseBlock> FoldOnce(List<PhaseBlock> blocks, int period)
    {
        var shapes = blocks.ConvertAll(block => block.Shape);
        var folded = new List<PhaseBlock>();
        var at = 0;
        while (at < blocks.Count)
        {
            var times = 1;
            while (at + ((times + 1) * period) <= blocks.Count && IsSame(shapes, at, at + (times * period), period))
            {
                times++;
            }

            if (times == 1)
            {
                folded.Add(blocks[at++]);
                continue;
            }

            var all = blocks.GetRange(at, times * period);
            folded.Add(Loop(all, period, times));
            at += all.Count;
        }

        return folded;
    }

    // A loop of one loop is that loop, gone through so much more often.
    private static PhaseBlock Loop(List<PhaseBlock> all, int period, int times)
    {
        var length = all.Sum(block => block.Length);
        return period == 1 && all[0].Name is null
            ? all[0] with { Times = all.Sum(block => block.Times), Length = length }
            : new PhaseBlock(null, all.GetRange(0, period), times, length);
    }

    private static bool IsSame(List<string> shapes, int first, int second, int period)
    {
        for (var i = 0; i < period; i++)
        {
            if (shapes[first + i] != shapes[second + i])
            {
                return false;
            }
        }

        return true;
    }
}
