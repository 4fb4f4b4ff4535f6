namespace Traceability.Traces;

/// <summary>What models' answers add up to.</summary>
/// <param name="Answers">How many answers.</param>
/// <param name="InputTokens">Tokens read, without those of the cache.</param>
/// <param name="OutputTokens">Tokens written.</param>
/// <param name="CacheReadTokens">Tokens read from the cache.</param>
/// <param name="CacheWrite5mTokens">Tokens put into the cache for five minutes.</param>
/// <param name="CacheWrite1hTokens">Tokens put into the cache for an hour.</param>
/// <param name="CostUsd">What those that have a price cost, in US dollars; null when none has.</param>
/// <param name="UnpricedAnswers">How many have none: their model is not in the list of prices.</param>
public sealed record Spend(
    long Answers, long InputTokens, long OutputTokens, long CacheReadTokens, long CacheWrite5mTokens, long CacheWrite1hTokens,
    double? CostUsd, long UnpricedAnswers)
{
    /// <summary>Nothing, or nothing that is known.</summary>
    public static readonly Spend None = new(0, 0, 0, 0, 0, 0, null, 0);

    /// <summary>Of all tokens that were read, the share that came from the cache; null when none were.</summary>
    public double? CacheHitShare =>
        InputTokens + CacheReadTokens + CacheWrite5mTokens + CacheWrite1hTokens is > 0 and var all ? (double)CacheReadTokens / all : null;

    /// <summary>The sum of answers.</summary>
    public static Spend From(IReadOnlyCollection<AnswerRecord> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        return answers.Aggregate(None, (sum, one) => sum + new Spend(
            1, one.InputTokens, one.OutputTokens, one.CacheReadTokens, one.CacheWrite5mTokens, one.CacheWrite1hTokens, one.CostUsd,
            one.CostUsd is null ? 1 : 0));
    }

    /// <summary>Both together.</summary>
    public static Spend operator +(Spend a, Spend b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return new Spend(
            a.Answers + b.Answers, a.InputTokens + b.InputTokens, a.OutputTokens + b.OutputTokens, a.CacheReadTokens + b.CacheReadTokens,
            a.CacheWrite5mTokens + b.CacheWrite5mTokens, a.CacheWrite1hTokens + b.CacheWrite1hTokens,
            a.CostUsd is null ? b.CostUsd : a.CostUsd + (b.CostUsd ?? 0), a.UnpricedAnswers + b.UnpricedAnswers);
    }
}
