namespace Traceability.Evidence.Verdict;

/// <summary>What came after a turn, as far as it is known: it says more of the turn than the turn itself.</summary>
/// <param name="Later">The next turns of the session, at most <see cref="Most"/>, in order.</param>
/// <param name="IsOver">Whether nothing that may still come would change the verdict.</param>
public sealed record Hindsight(IReadOnlyList<LaterTurn> Later, bool IsOver)
{
    /// <summary>How many later turns are looked at: the same complaint may come back two prompts later.</summary>
    public const int Most = 3;

    /// <summary>Nothing is known yet.</summary>
    public static readonly Hindsight None = new([], IsOver: false);
}

/// <summary>A turn after the one that is judged.</summary>
/// <param name="Prompt">What was said.</param>
/// <param name="Relation">How it stands to what went before; null where that is not known.</param>
/// <param name="IsThin">Whether it says nothing alone.</param>
/// <param name="WasCutOff">Whether it was interrupted, or ended in the middle of its work.</param>
/// <param name="EditedFiles">Files that it changed, as they were named.</param>
/// <param name="Delivered">Whether it committed, pushed or opened a pull request.</param>
public sealed record LaterTurn(
    string Prompt, string? Relation, bool IsThin, bool WasCutOff, IReadOnlyCollection<string> EditedFiles, bool Delivered);
