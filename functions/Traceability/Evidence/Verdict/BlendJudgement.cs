using Traceability.Redaction;

namespace Traceability.Evidence.Verdict;

/// <summary>
/// Blends what a model said of a turn with the chance that the turn's features make. The two are a logarithmic opinion pool (Genest and
/// Zidek 1986) of equal shares: the mean of their log odds. It is neither replaced, as the features' chance was measured against readers
/// and the model's was not, nor are the odds multiplied, as both have read the same turn and that would count it twice. A model's chance is
/// taken for no surer than 0.05 or 0.95, and one that calls a turn unclear says nothing for it nor against it.
/// </summary>
internal static class BlendJudgement
{
    /// <summary>The name of the criterion that says what the model's word changed.</summary>
    public const string Name = "judged";

    private const double Share = 0.5;
    private const double Surest = 0.95;
    private const int LongestSentence = 200;
    private const int LongestModel = 80;

    /// <summary>
    /// The model's word as a feature among the others: its weight is what it adds to the log odds of <paramref name="chance"/>.
    /// </summary>
    public static SuccessCriterion Blend(double chance, Judgement judged)
    {
        var added = judged.Verdict == Judgement.Unclear
            ? 0
            : Share * (LogOdds(Math.Clamp(judged.Chance, 1 - Surest, Surest)) - LogOdds(Math.Clamp(chance, 0.001, 0.999)));
        return new SuccessCriterion(Name, added, 1, Sentence(judged));
    }

    /// <summary>A chance after something was added to its log odds.</summary>
    public static double Add(double chance, double logOdds) => 1 / (1 + Math.Exp(-LogOdds(Math.Clamp(chance, 0.001, 0.999)) - logOdds));

    private static string Sentence(Judgement judged)
    {
        var said = judged.Verdict switch
        {
            Judgement.Success => "that it worked",
            Judgement.NoSuccess => "that it did not work",
            _ => "that it cannot be told",
        };
        return $"A model judged {said} ({UntrustedText.Line(judged.Model, LongestModel)}): "
            + $"{UntrustedText.Quote(judged.Sentence, LongestSentence)}.";
    }

    private static double LogOdds(double chance) => Math.Log(chance / (1 - chance));
}
