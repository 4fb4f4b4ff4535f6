using System.Globalization;
using Traceability.Redaction;
using Traceability.Traces;

namespace Traceability.Evidence.Verdict;

/// <summary>
/// Judges how likely it is that what a turn was asked for was achieved, from the turn and from what came after it. A person's word is above
/// all evidence; the rest is logistic regression over named features (<see cref="VerdictFeatures"/>), with which a model's word is blended
/// where one was asked. Success, no success and unclear are cuts of the chance, and unclear is wide: what is called a success is one seven
/// times of eight.
/// </summary>
public static class ScoreSuccess
{
    private const double ByWord = 0.99;

    /// <summary>The verdict on a trace and all that it started.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="hindsight">What came after it.</param>
    /// <param name="judged">What a model said of it; counts once it is settled.</param>
    public static SuccessVerdict Score(AssembledTrace trace, Hindsight hindsight, Judgement? judged = null)
    {
        ArgumentNullException.ThrowIfNull(trace);
        ArgumentNullException.ThrowIfNull(hindsight);
        var evidence = TraceEvidence.From(trace);
        var features = VerdictFeatures.Find(evidence, hindsight);
        var weights = VerdictWeights.Default;
        var said = trace.Trace.Feedback;
        var reckoned = weights.Chance(features);
        var model = said is null && hindsight.IsOver && judged is not null ? BlendJudgement.Blend(reckoned, judged) : null;
        var chance = said is not null ? (said.Success ? ByWord : 1 - ByWord)
            : model is not null ? BlendJudgement.Add(reckoned, model.Weight)
            : reckoned;
        // Of what was asked for in a prompt that is not known nobody can tell that it was achieved.
        var isSuccess = chance >= weights.Success && (said is not null || (evidence.HasEnded && HasPrompt(evidence)));
        var isUnclear = !isSuccess && (chance >= weights.NoSuccess || (said is null && !evidence.HasEnded));
        var reason = Reason(said, model, evidence, features, weights, chance);
        return new SuccessVerdict(isSuccess, chance, Criteria(features, weights, model), reason, isUnclear)
        {
            Evidence = NameEvidence.Name(evidence, model is null ? null : judged),
            Teaches = HasPrompt(evidence) && IsLesson(evidence, said, chance, isSuccess, weights),
            IsSettled = said is not null || hindsight.IsOver,
        };
    }

    /// <summary>The features of a trace, for those who fit weights.</summary>
    internal static IReadOnlyList<VerdictFeature> Features(AssembledTrace trace, Hindsight hindsight) =>
        VerdictFeatures.Find(TraceEvidence.From(trace), hindsight);

    // What worked is shown by something that was done. What is merely likely to have worked must have nothing against it.
    private static bool IsLesson(
        TraceEvidence evidence, TraceFeedback? said, double chance, bool isSuccess, VerdictWeights weights) =>
        said?.Success ?? (evidence.HasEnded && evidence.Calls.Count > 0
            && (isSuccess || (chance >= weights.Teaches && evidence.Gates.All(gate => gate.LastPassed) && !evidence.IsUntried)));

    private static List<SuccessCriterion> Criteria(
        IReadOnlyList<VerdictFeature> features, VerdictWeights weights, SuccessCriterion? model) =>
        [.. model is null ? Array.Empty<SuccessCriterion>() : [model with { Weight = Math.Round(model.Weight, 3) }],
            .. features
            .Select(feature => new SuccessCriterion(
                feature.Name,
                Math.Round(weights.Weights.GetValueOrDefault(feature.Name), 3),
                Math.Round(feature.Value, 3),
                feature.Sentence))
            .OrderByDescending(criterion => Math.Abs(criterion.Weight * criterion.Value))];

    private static string Reason(
        TraceFeedback? said, SuccessCriterion? model, TraceEvidence evidence, IReadOnlyList<VerdictFeature> features,
        VerdictWeights weights, double chance)
    {
        if (said is not null)
        {
            return said.Success ? "A person said that it worked." : "A person said that it did not work.";
        }

        if (!HasPrompt(evidence) && chance >= weights.NoSuccess)
        {
            return "unclear: its prompt is not known.";
        }

        if (!evidence.HasEnded)
        {
            return "unclear: it has not ended.";
        }

        var isUnclear = chance >= weights.NoSuccess && chance < weights.Success;
        double Says(VerdictFeature feature) => weights.Weights.GetValueOrDefault(feature.Name) * feature.Value;
        var speaks = features.Where(feature => Math.Abs(Says(feature)) >= 0.1)
            .OrderByDescending(feature => chance >= weights.Success ? Says(feature) : chance < weights.NoSuccess ? -Says(feature)
                : Math.Abs(Says(feature)))
            .Take(2).Select(feature => feature.Sentence).ToList();
        if (model is not null)
        {
            speaks.Insert(0, model.Evidence);
        }

        var facts = speaks.Count == 0 ? "Nothing speaks for or against it." : string.Join(' ', speaks);
        // What is too little to be called a success is not rounded to what would do.
        var told = isUnclear ? Math.Floor((chance * 100) + 1e-6) / 100 : chance;
        var worked = string.Create(CultureInfo.InvariantCulture, $"{facts} The chance that it worked is {told:P0}");
        return isUnclear ? $"unclear: {worked}, too little to say that it did." : $"{worked}.";
    }

    /// <summary>Some keep their prompts to themselves (TRACEABILITY_REDACT of the hooks): what is left of one says nothing.</summary>
    private static bool HasPrompt(TraceEvidence evidence) =>
        evidence.Trace.PromptText is { } prompt && !string.IsNullOrWhiteSpace(prompt) && prompt.Trim() != SecretRedactor.Marker;
}
