using Traceability.Evidence.Paths;

namespace Traceability.Patterns;

/// <summary>
/// How near a task is to a pattern, by what was asked, how it was done and what it changed. Wording alone does not tell: "commit this" and
/// "please commit and push" are the same work, and two requests about one file may not be. Pure.
/// </summary>
internal static class PatternAffinity
{
    private const double MeaningShare = 0.5;
    private const double PhasesShare = 0.3;
    private const double FilesShare = 0.2;

    // Work of another kind is another pattern, however it is worded; the kinds are told from few words, so that is no exclusion.
    private const double OtherIntent = 0.8;

    /// <summary>0 to 1.</summary>
    /// <param name="cosine">Of what was asked.</param>
    /// <param name="phases">The nearness of what was done, as <see cref="PathSignature.Nearness"/> has it.</param>
    /// <param name="files">Files that the task changed.</param>
    /// <param name="patternFiles">Files that tasks of the pattern changed.</param>
    /// <param name="sameIntent">Whether both are the same kind of work.</param>
    public static double Reckon(
        double cosine, double phases, IReadOnlyCollection<string> files, IReadOnlyCollection<string> patternFiles, bool sameIntent)
    {
        var (sum, shares) = ((MeaningShare * Math.Max(0, cosine)) + (PhasesShare * phases), MeaningShare + PhasesShare);
        if (files.Count > 0 && patternFiles.Count > 0)
        {
            // The smaller set decides: a pattern of many tasks has changed more than any one does.
            var shared = (double)files.Intersect(patternFiles, StringComparer.Ordinal).Count() / Math.Min(files.Count, patternFiles.Count);
            (sum, shares) = (sum + (FilesShare * shared), shares + FilesShare);
        }

        return sum / shares * (sameIntent ? 1 : OtherIntent);
    }
}
