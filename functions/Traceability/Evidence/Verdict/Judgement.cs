namespace Traceability.Evidence.Verdict;

/// <summary>What a chat model said of a settled turn, having read it as a person would.</summary>
/// <param name="Verdict"><see cref="Success"/>, <see cref="NoSuccess"/> or <see cref="Unclear"/>.</param>
/// <param name="Chance">How probably what was asked for was achieved, by its word, 0 to 1.</param>
/// <param name="Sentence">Why, in its words: text of a model that read untrusted text.</param>
/// <param name="Model">Which model.</param>
/// <param name="At">When it was asked.</param>
public sealed record Judgement(string Verdict, double Chance, string Sentence, string Model, DateTimeOffset At)
{
    /// <summary>What was asked for was achieved.</summary>
    public const string Success = "success";

    /// <summary>It was not.</summary>
    public const string NoSuccess = "no_success";

    /// <summary>Nobody can tell.</summary>
    public const string Unclear = "unclear";
}
