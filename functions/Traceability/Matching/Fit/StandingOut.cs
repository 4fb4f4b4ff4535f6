namespace Traceability.Matching.Fit;

/// <summary>
/// The meaning by a model of which nothing is known. The cosines of models differ in range: with one, what has nothing to do with each
/// other is at 0.1, with another at 0.7. So it counts how far one stands out among those of the candidates.
/// </summary>
internal sealed class StandingOut : MeaningParts
{
    // What is supposed of a model before its cosines are seen, as if this many had been seen.
    private const double UsualMean = 0.3;
    private const double UsualSpread = 0.1;
    private const int Supposed = 5;

    // In standard deviations: what stands out by less than the first does not fit, and what stands out by the second surely fits.
    private const double Least = 1;
    private const double Most = 2.9;

    private readonly IReadOnlyDictionary<Guid, double> similarities;
    private readonly double mean;
    private readonly double spread;
    private readonly double farthest;

    public StandingOut(IReadOnlyDictionary<Guid, double> similarities)
    {
        this.similarities = similarities;
        var all = similarities.Values.Where(double.IsFinite).ToList();
        mean = (all.Sum() + (Supposed * UsualMean)) / (all.Count + Supposed);
        var squares = all.Sum(value => (value - mean) * (value - mean));
        spread = Math.Sqrt((squares + (Supposed * UsualSpread * UsualSpread)) / (all.Count + Supposed));
        // What only the words found is at least as far away as the last that the vectors found.
        farthest = all.Count > 0 ? all.Min() : 0;
    }

    /// <inheritdoc />
    public override MeaningPart Part(Guid pattern, PromptFit fit)
    {
        var cosine = similarities.TryGetValue(pattern, out var known) && double.IsFinite(known) ? known : farthest;
        return new(ScoreCurve.WithModel((((cosine - mean) / spread) - Least) / (Most - Least), fit.Meaning));
    }
}
