namespace Traceability.Bench.Quality;

/// <summary>How far a grouping agrees with another that is right.</summary>
/// <param name="Lines">Grouping accuracy: the share of lines whose whole group is one of the right ones.</param>
/// <param name="Groups">The F1 of groups, in which rare ones count as much as others.</param>
/// <param name="Merged">The share of lines in groups that have lines of several right ones.</param>
/// <param name="Split">The share of lines whose right group is in several.</param>
internal sealed record GroupingAccuracy(double Lines, double Groups, double Merged, double Split)
{
    public static GroupingAccuracy From(IReadOnlyList<(string Told, string Right)> lines)
    {
        var told = lines.GroupBy(line => line.Told).ToList();
        var right = lines.GroupBy(line => line.Right).ToDictionary(group => group.Key, group => group.Count());
        var pure = told.Where(group => group.DistinctBy(line => line.Right).Count() == 1).ToList();
        var whole = pure.Where(group => group.Count() == right[group.First().Right]).ToList();
        var pieces = lines.Distinct().CountBy(line => line.Right).Where(group => group.Value > 1);
        var (precision, recall) = (whole.Count / (double)told.Count, whole.Count / (double)right.Count);
        return new GroupingAccuracy(
            whole.Sum(group => group.Count()) / (double)lines.Count,
            whole.Count == 0 ? 0 : 2 * precision * recall / (precision + recall),
            1 - pure.Sum(group => group.Count()) / (double)lines.Count,
            pieces.Sum(group => right[group.Key]) / (double)lines.Count);
    }
}
