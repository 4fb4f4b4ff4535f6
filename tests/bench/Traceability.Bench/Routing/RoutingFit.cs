using MathNet.Numerics.LinearAlgebra;
using Traceability.Language.Prompts;
using Traceability.Routing.Decisions;

namespace Traceability.Bench.Routing;

/// <summary>
/// Fits the weights of routing to labelled requests: a conditional logit for who is chosen (D. McFadden, 1974), a logistic regression for
/// whether anybody is, and one for whether the one is right; each with a ridge towards what was believed beforehand, by Newton's method.
/// What no collection has, such as triggers, keeps the weight that it was given.
/// </summary>
internal static class RoutingFit
{
    private const double ChooseRidge = 0.6;
    private const double DelegateRidge = 1.5;
    private const double RightRidge = 1;
    private const int Steps = 30;
    private const int MostJudged = 5;

    // Of those that are acceptable the best counts most.
    private const double Further = 0.5;

    private static readonly Dictionary<string, double> ChoosePriors = new(StringComparer.Ordinal)
    {
        ["words"] = 1,
        ["wording"] = 2,
        ["craft"] = 4,
        ["craft_of_name"] = 1,
        ["example"] = 3,
        ["example_meaning"] = 3,
        ["trigger"] = 8,
        ["domain"] = 4,
        ["capability"] = 5,
        ["delegated"] = 4,
        ["history"] = 0.5,
        ["declined"] = -4,
    };

    private static readonly Dictionary<string, double> DelegatePriors = new(StringComparer.Ordinal)
    {
        ["constant"] = -1,
        ["housekeeping"] = -2,
        ["small_edit"] = -1,
        ["small_question"] = -1,
        ["chat"] = -2,
        ["trigger"] = 4,
        ["example"] = 1,
        ["delegated"] = 2,
        ["capability"] = 2,
    };

    private static readonly Dictionary<string, double> RightPriors = new(StringComparer.Ordinal)
    {
        ["share"] = 0.6,
        ["trigger"] = 2,
        ["capability"] = 1,
        ["example"] = 1,
        ["delegated"] = 2,
    };

    /// <summary>The weights that fit these requests.</summary>
    public static RouteModel Fit(IReadOnlyList<ReadRequest> requests)
    {
        var some = requests.Where(request => request.Label.Agents.Count > 0).ToList();
        var choose = Choose(some);
        var weights = RankAgents.InOrder(choose, FitFeatures.Names);
        var delegates = Logistic(
            [.. requests.Where(request => !RelatePrompt.IsThin(request.Label.Text, PromptRelation.FollowUp)).Select(request => (
                DelegationFeatures.Find(request.Reading, [.. request.Fits.Select(fit => fit.Values)]),
                request.Label.Agents.Count > 0, 1.0))],
            DelegationFeatures.Names, DelegatePriors, DelegateRidge);
        var right = Logistic([.. some.SelectMany(request => Judged(request, weights))], RankAgents.RightNames, RightPriors, RightRidge);
        return new RouteModel(choose, delegates, right);
    }

    private static IEnumerable<(double[] Values, bool Yes, double Weight)> Judged(ReadRequest request, double[] weights)
    {
        foreach (var fit in request.Fits)
        {
            fit.Utility = RankAgents.Sum(weights, fit.Values);
        }

        var sorted = request.Fits.OrderByDescending(fit => fit.Utility).ToList();
        var total = sorted.Sum(fit => Math.Exp(fit.Utility - sorted[0].Utility));
        // The first is what is asked about most.
        return Enumerable.Range(0, Math.Min(MostJudged, sorted.Count)).Select(place => (
            RankAgents.RightFeatures(sorted, place, total), request.IsRight(sorted[place].Agent), place == 0 ? 1 : 0.25));
    }

    private static SortedDictionary<string, double> Choose(IReadOnlyList<ReadRequest> requests)
    {
        var names = FitFeatures.Names;
        var prior = Vector<double>.Build.Dense(names.Length, i => ChoosePriors.GetValueOrDefault(names[i]));
        var weights = prior.Clone();
        var rows = requests.Select(request => (
            Values: Matrix<double>.Build.DenseOfRows(request.Fits.Select(fit => fit.Values)),
            Wanted: Wanted(request))).Where(each => each.Wanted.Sum() > 0).ToList();
        for (var step = 0; step < Steps; step++)
        {
            var slope = -ChooseRidge * (weights - prior);
            var curve = Matrix<double>.Build.DenseDiagonal(names.Length, ChooseRidge);
            foreach (var (values, wanted) in rows)
            {
                var utility = values * weights;
                var most = utility.Maximum();
                var odds = utility.Map(each => Math.Exp(each - most));
                var chance = odds / odds.Sum();
                slope += values.TransposeThisAndMultiply(wanted - chance);
                var mean = values.TransposeThisAndMultiply(chance);
                curve += values.TransposeThisAndMultiply(Matrix<double>.Build.Dense(
                    values.RowCount, values.ColumnCount, (i, j) => chance[i] * values[i, j])) - mean.OuterProduct(mean);
            }

            var change = curve.Solve(slope);
            weights += change;
            if (change.AbsoluteMaximum() < 1e-6)
            {
                break;
            }
        }

        return ByName(names, weights);
    }

    private static Vector<double> Wanted(ReadRequest request)
    {
        var wanted = Vector<double>.Build.Dense(request.Fits.Count, i =>
        {
            var place = request.Label.Agents.Index().Where(agent => agent.Item == request.Fits[i].Agent.Agent.Name)
                .Select(agent => agent.Index).DefaultIfEmpty(-1).First();
            return place < 0 ? 0 : Math.Pow(Further, place);
        });
        return wanted.Sum() > 0 ? wanted / wanted.Sum() : wanted;
    }

    private static SortedDictionary<string, double> Logistic(
        IReadOnlyList<(double[] Values, bool Yes, double Weight)> observed, string[] names, Dictionary<string, double> priors, double ridge)
    {
        var rows = Matrix<double>.Build.DenseOfRows(observed.Select(each => each.Values));
        var yes = Vector<double>.Build.Dense(observed.Count, i => observed[i].Yes ? 1 : 0);
        var counts = Vector<double>.Build.Dense(observed.Count, i => observed[i].Weight);
        var prior = Vector<double>.Build.Dense(names.Length, i => priors.GetValueOrDefault(names[i]));
        var hold = Vector<double>.Build.Dense(names.Length, i => names[i] == "constant" ? 0.01 : ridge);
        var weights = prior.Clone();
        for (var step = 0; step < Steps; step++)
        {
            var chance = (rows * weights).Map(odds => 1 / (1 + Math.Exp(-odds)));
            var slope = rows.TransposeThisAndMultiply((yes - chance).PointwiseMultiply(counts)) - hold.PointwiseMultiply(weights - prior);
            var curve = rows.TransposeThisAndMultiply(Matrix<double>.Build.Dense(
                rows.RowCount, rows.ColumnCount, (i, j) => rows[i, j] * chance[i] * (1 - chance[i]) * counts[i]))
                + Matrix<double>.Build.DenseOfDiagonalVector(hold);
            var change = curve.Solve(slope);
            weights += change;
            if (change.AbsoluteMaximum() < 1e-6)
            {
                break;
            }
        }

        return ByName(names, weights);
    }

    private static SortedDictionary<string, double> ByName(string[] names, Vector<double> weights) => new(
        names.Index().ToDictionary(name => name.Item, name => Math.Round(weights[name.Index], 3)), StringComparer.Ordinal);
}
