using Traceability.Evidence.Paths;

namespace Traceability.Patterns;

/// <summary>
/// How near a task is to one of a pattern's, by what was asked, how it was done and what it changed. Wording alone does not tell: "commit
/// this" and "please commit and push" are the same work, and two requests about one file may not be. Pure.
/// </summary>
internal static class PatternAffinity
{
    // With hardly a step in common it is another way to go about it, which is worth knowing by itself. Beyond that phases tell little:
    // most work looks, changes and checks.
    private const double CommonSteps = 1 / 3.0;

    private const double FilesTell = 0.5;

    // Kinds of work are told from few words.
    private const double OtherIntent = 0.95;

    /// <summary>
    /// 0 to 1. What was asked leads: nothing that was done makes two requests one that have no meaning in common. Who changes the very
    /// same files means the same with words that are a third less near.
    /// </summary>
    /// <param name="cosine">Of what was asked.</param>
    /// <param name="phases">The nearness of what was done to the pattern's, as <see cref="PathSignature.Nearness"/> has it.</param>
    /// <param name="files">The cosine of what both changed; 0 where nothing was.</param>
    /// <param name="sameIntent">Whether both are the same kind of work.</param>
    public static double Reckon(double cosine, double phases, double files, bool sameIntent) => phases < CommonSteps ? 0
        : Math.Clamp(cosine * (1 + (FilesTell * files)) * (sameIntent ? 1 : OtherIntent), 0, 1);
}
