using System.Text.Json;
using CsCheck;
using Traceability.Matching.Score;

namespace Traceability.Tests.Matching.Score;

public class MatchScoreTests
{
    private static readonly Gen<MatchEvidence> Evidence =
        Gen.Select(Gen.Double[-1.5, 1.5], Gen.Double[-0.1, 1.1], Gen.Double[-0.1, 1.1], Gen.Int[0, 50], Gen.Int[0, 50], Gen.Bool)
            .Select((semantic, keywords, intent, successes, failures, knows) => new MatchEvidence
            {
                KnowsParaphrases = knows,
                Semantic = semantic > 1.2 ? null : semantic,
                KeywordFit = keywords,
                RequestIntent = "debug",
                PatternIntent = "test",
                IntentAgreement = intent,
                Successes = successes,
                Trials = successes + failures,
            });

    private static readonly MatchEvidence Perfect = new()
    {
        Semantic = 1,
        RequestTerms = ["parser", "retry"],
        PatternKeywords = ["retry", "parser"],
        KeywordFit = 1,
        RequestIntent = "debug",
        PatternIntent = "debug",
        IntentAgreement = 1,
        RequestContext = new Dictionary<string, string> { ["project"] = "shop" },
        PatternContext = new Dictionary<string, string> { ["project"] = "Shop", ["agent"] = "x" },
        Successes = 1_000_000,
        Trials = 1_000_000,
    };

    [Fact]
    public void Where_the_meaning_knows_paraphrases_the_words_count_for_less_and_a_perfect_match_still_scores_one()
    {
        var paraphrase = Perfect with { KeywordFit = 0 };

        Assert.Equal(1, MatchScore.Compute(Perfect with { KnowsParaphrases = true }).Total, 4);
        Assert.Equal(
            MatchScore.ParaphrasesWeight,
            MatchScore.Compute(paraphrase with { KnowsParaphrases = true }).Total - MatchScore.Compute(paraphrase).Total, 6);
    }

    [Fact]
    public void A_perfect_match_scores_one()
    {
        Assert.Equal(1, MatchScore.Compute(Perfect).Total, 4);
        Assert.Equal(1, MatchScore.Compute(Perfect with { Semantic = null }).Total, 4);
    }

    [Fact]
    public void The_parts_are_weighted_as_designed()
    {
        var score = MatchScore.Compute(
            Perfect with { Semantic = 0.5, KeywordFit = 0.25, IntentAgreement = 0, RequestContext = null, Successes = 0, Trials = 0 });

        Assert.Equal(new MatchScore(0.5, 0.25, 0.3, 0.5, 0, (0.4 * 0.5) + (0.2 * 0.25) + (0.2 * 0.3) + (0.1 * 0.5)), score);
    }

    [Fact]
    public void Every_part_is_a_share()
    {
        Evidence.Sample(evidence =>
        {
            var score = MatchScore.Compute(evidence);
            double[] parts = [score.Semantic ?? 0, score.Keywords, score.Intent, score.Context, score.History, score.Total];
            return parts.All(part => part is >= 0 and <= 1);
        });
    }

    [Fact]
    public void Nothing_that_speaks_for_a_match_lowers_its_score()
    {
        Evidence.Sample(evidence =>
        {
            var total = MatchScore.Compute(evidence).Total;
            MatchEvidence[] better =
            [
                evidence with { Semantic = evidence.Semantic + 0.1 },
                evidence with { KeywordFit = evidence.KeywordFit + 0.1 },
                evidence with { IntentAgreement = evidence.IntentAgreement + 0.1 },
                evidence with { Successes = evidence.Successes + 1, Trials = evidence.Trials + 1 },
            ];
            return better.All(other => MatchScore.Compute(other).Total >= total - 1e-12);
        });
    }

    [Fact]
    public void Without_an_embedding_the_other_weights_fill_the_scale()
    {
        var score = MatchScore.Compute(Perfect with { Semantic = null, KeywordFit = 0 });

        Assert.Null(score.Semantic);
        Assert.Equal((0.2 + 0.1 + (0.1 * score.History)) / 0.6, score.Total, 9);
        Assert.Null(MatchScore.Compute(Perfect with { Semantic = double.NaN }).Semantic);
    }

    [Fact]
    public void Half_an_agreement_in_intent_lies_half_way_between_another_and_the_same() =>
        Assert.Equal((MatchScore.OtherIntent + 1) / 2, MatchScore.Compute(Perfect with { IntentAgreement = 0.5 }).Intent, 9);

    [Theory]
    [InlineData("shop", "shop", 1)]
    [InlineData("shop", "blog", 0)]
    [InlineData("shop", "", 0.5)]
    [InlineData("", "shop", 0.5)]
    public void A_context_agrees_differs_or_is_not_known(string request, string pattern, double value)
    {
        Assert.Equal(value, ContextOverlap.Between(
            new Dictionary<string, string> { ["project"] = request }, new Dictionary<string, string> { ["project"] = pattern }));
    }

    [Fact]
    public void A_score_survives_being_written_and_read()
    {
        Evidence.Sample(evidence =>
        {
            var score = MatchScore.Compute(evidence);
            return JsonSerializer.Deserialize<MatchScore>(JsonSerializer.Serialize(score)) == score;
        });
    }

    [Fact]
    public void The_explanation_names_each_part()
    {
        Assert.Equal(
            "Fits at 1.00: meaning 1.00, keywords 1.00 (shared: parser, retry), same intent (debug), context 1.00 (project), "
                + "history 1.00 (1000000 of 1000000 succeeded).",
            MatchExplanation.From(MatchScore.Compute(Perfect), Perfect));
    }

    [Fact]
    public void The_explanation_tells_words_as_the_request_has_them()
    {
        var evidence = Perfect with { RequestWords = new Dictionary<string, string> { ["parser"] = "parsers" } };

        Assert.Contains(
            "(shared: parsers, retry)", MatchExplanation.From(MatchScore.Compute(evidence), evidence), StringComparison.Ordinal);
    }

    [Fact]
    public void The_explanation_names_five_shared_terms_at_the_most_each_once_and_in_the_requests_order()
    {
        string[] terms = ["f", "e", "f", "d", "c", "b", "a"];
        var evidence = Perfect with { RequestTerms = terms, PatternKeywords = [.. terms.Reverse()] };
        var sentence = MatchExplanation.From(MatchScore.Compute(evidence), evidence);

        Assert.Contains("(shared: f, e, d, c, b, …)", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void The_explanation_says_what_was_not_known()
    {
        var evidence = new MatchEvidence { KeywordFit = 0, RequestIntent = "debug", PatternIntent = "test", IntentAgreement = 0 };

        Assert.Equal(
            "Fits at 0.18: meaning not compared (no embedding in time), keywords 0.00 (none shared), "
                + "another intent (debug, learned from test), context 0.50 (none given), no history yet.",
            MatchExplanation.From(MatchScore.Compute(evidence), evidence));
    }
}
