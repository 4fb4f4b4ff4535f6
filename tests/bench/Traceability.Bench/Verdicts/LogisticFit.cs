using MathNet.Numerics.LinearAlgebra;
using Traceability.Evidence.Verdict;

namespace Traceability.Bench.Verdicts;

/// <summary>
/// Logistic regression with a ridge towards what was believed beforehand, by Newton's method. What is too rare to be learned from the
/// labels (an error of the service, a sender's own word) keeps about the weight that it was given.
/// </summary>
internal static class LogisticFit
{
    /// <summary>How strongly a weight is held to its prior, in observations' worth of curvature.</summary>
    private const double Ridge = 4;

    private const int Steps = 40;

    /// <summary>What was believed before the labels were looked at, in log odds; 0 for all others.</summary>
    public static readonly IReadOnlyDictionary<string, double> Priors = new Dictionary<string, double>(StringComparer.Ordinal)
    {
        ["told_success"] = 3,
        ["told_failure"] = -4,
        ["content"] = 2.5,
        ["discontent"] = -3,
        ["error"] = -3,
        ["interrupted"] = -1.5,
        ["left"] = -1,
        ["refused"] = -0.5,
        ["no_last_words"] = -0.7,
        ["announces"] = -1,
        ["check_passed"] = 0.3,
        ["check_stale"] = -0.2,
        ["check_failed"] = -1.2,
        ["failed_share"] = -1.5,
        ["ended_in_failure"] = -0.7,
        ["delivered"] = 0.7,
        ["committed"] = 0.7,
        ["next_contrasts"] = -1,
        ["next_accepts"] = 0.7,
        ["next_complains"] = -0.5,
        ["next_error"] = -0.7,
        ["next_delivers"] = 1,
        ["next_repeats"] = -1.5,
        ["next_continues"] = -0.5,
        ["next_likeness"] = -0.5,
        ["next_cut_off"] = -0.3,
        ["second_contrasts"] = -0.3,
        ["second_complains"] = -0.2,
    };

    /// <summary>The weights that make what was observed likeliest, beside the priors.</summary>
    public static VerdictWeights Fit(IReadOnlyList<(IReadOnlyList<VerdictFeature> Features, bool Worked)> observed, VerdictWeights cuts)
    {
        string[] names = [.. observed.SelectMany(each => each.Features.Select(feature => feature.Name)).Concat(Priors.Keys)
            .Distinct().Order(StringComparer.Ordinal)];
        var place = names.Select((name, i) => (name, i)).ToDictionary(each => each.name, each => each.i + 1, StringComparer.Ordinal);
        var rows = Matrix<double>.Build.Dense(observed.Count, names.Length + 1);
        for (var i = 0; i < observed.Count; i++)
        {
            rows[i, 0] = 1;
            foreach (var feature in observed[i].Features)
            {
                rows[i, place[feature.Name]] += feature.Value;
            }
        }

        var worked = Vector<double>.Build.Dense(observed.Count, i => observed[i].Worked ? 1 : 0);
        var prior = Vector<double>.Build.Dense(names.Length + 1, i => i == 0 ? 1 : Priors.GetValueOrDefault(names[i - 1]));
        var ridge = Vector<double>.Build.Dense(names.Length + 1, i => i == 0 ? 1e-3 : Ridge);
        var weights = prior.Clone();
        for (var step = 0; step < Steps; step++)
        {
            var chance = (rows * weights).Map(odds => 1 / (1 + Math.Exp(-odds)));
            var slope = (rows.TransposeThisAndMultiply(worked - chance)) - ridge.PointwiseMultiply(weights - prior);
            var spread = chance.PointwiseMultiply(1 - chance);
            var curve = rows.TransposeThisAndMultiply(Matrix<double>.Build.Dense(
                rows.RowCount, rows.ColumnCount, (i, j) => rows[i, j] * spread[i])) + Matrix<double>.Build.DenseOfDiagonalVector(ridge);
            var change = curve.Solve(slope);
            weights += change;
            if (change.AbsoluteMaximum() < 1e-6)
            {
                break;
            }
        }

        return cuts with
        {
            Intercept = Math.Round(weights[0], 3),
            Weights = new SortedDictionary<string, double>(
                names.ToDictionary(name => name, name => Math.Round(weights[place[name]], 3)), StringComparer.Ordinal),
        };
    }
}
