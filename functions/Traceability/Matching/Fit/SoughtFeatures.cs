namespace Traceability.Matching.Fit;

/// <summary>The features of a request, each counted the more, the rarer it is.</summary>
internal sealed class SoughtFeatures
{
    // Full length would punish the many features of many prompts, which are what makes them worth comparing with.
    private const double LengthPower = 0.8;
    private const double UsualLength = 12;

    // What none of the prompts says is as likely as what one of 33 says.
    private const double Unseen = 0.03;

    private readonly Dictionary<ulong, double> sought = [];
    private readonly Func<ulong, double> rarity;
    private readonly double length;
    private readonly double sum;

    public SoughtFeatures(PromptFeature[] features, Func<ulong, double> rarity)
    {
        this.rarity = rarity;
        foreach (var feature in features)
        {
            var weight = feature.Weight * rarity(feature.Id);
            sought[feature.Id] = weight;
            length += weight * weight;
            sum += weight;
        }

        length = Math.Sqrt(length);
    }

    /// <summary>How near to prompts, 0 to 1: the cosine, with the length of theirs damped.</summary>
    public double Nearness(PromptFeature[] prompts)
    {
        var (product, squares) = (0.0, 0.0);
        foreach (var feature in prompts)
        {
            var weight = feature.Weight * rarity(feature.Id);
            squares += weight * weight;
            if (sought.TryGetValue(feature.Id, out var own))
            {
                product += weight * own;
            }
        }

        var damped = Math.Pow(squares, LengthPower / 2) * Math.Pow(UsualLength, 1 - LengthPower);
        return length > 0 && damped > 0 ? Math.Clamp(product / (length * damped), 0, 1) : 0;
    }

    /// <summary>How likely those who wrote the prompts would say so, 0 to 1: the mean logarithm of the shares, as in naive Bayes.</summary>
    public double Likelihood(PromptFeature[] prompts)
    {
        var likely = 0.0;
        foreach (var feature in prompts)
        {
            if (sought.TryGetValue(feature.Id, out var own))
            {
                likely += own * Math.Log(1 + (feature.Share / Unseen));
            }
        }

        return sum > 0 ? Math.Clamp(likely / (sum * Math.Log(1 + (1 / Unseen))), 0, 1) : 0;
    }
}
