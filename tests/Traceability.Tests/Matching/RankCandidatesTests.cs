using System.Text.Json;
using CsCheck;
using Traceability.Language.Embedding;
using Traceability.Language.Embedding.Sentence;
using Traceability.Matching;
using Traceability.Matching.Fit;
using Traceability.Matching.Search;

namespace Traceability.Tests.Matching;

public class RankCandidatesTests
{
    private static readonly JsonElement None = JsonDocument.Parse("null").RootElement;

    private static readonly Gen<string> Prompt =
        Gen.OneOf("cache", "login", "slow", "latency", "invoice", "parser", "rotate", "flaky", "deploy", "fix", "write", "explain")
            .Array[1, 7].Select(words => string.Join(' ', words));

    [Fact]
    public void Every_score_is_a_share_and_the_best_comes_first()
    {
        Gen.Select(
            Prompt, Prompt.Array[0, 6], Gen.Double[-1, 1].Array[6], Gen.Bool,
            Gen.OneOf(LexicalEmbedder.ModelName, SentenceModel.Name, "model"))
            .Sample((request, prompts, cosines, same, model) =>
            {
                var candidates = prompts.Select((prompt, at) => Candidate(at, prompt, same ? "steps" : "")).ToList();
                var similarities = candidates.Zip(cosines).Where(pair => pair.Second > -0.5)
                    .ToDictionary(pair => pair.First.PatternId, pair => pair.Second);
                var scores = Rank(request, candidates, similarities, model)
                    .Select(match => match.Confidence).ToList();
                Assert.Equal(candidates.Count, scores.Count);
                Assert.All(scores, score => Assert.InRange(score, 0, 1));
                Assert.Equal(scores.OrderDescending(), scores);
            });
    }

    [Fact]
    public void The_order_in_which_candidates_come_does_not_matter()
    {
        Gen.Select(Prompt, Prompt.Array[2, 6]).Sample((request, prompts) =>
        {
            var candidates = prompts.Select((prompt, at) => Candidate(at, prompt, $"steps {at % 2}")).ToList();
            var forwards = Rank(request, candidates).ToDictionary(match => match.PatternId, match => match.Confidence);
            var backwards = Rank(request, [.. candidates.AsEnumerable().Reverse()])
                .ToDictionary(match => match.PatternId, match => match.Confidence);
            Assert.All(forwards, match => Assert.Equal(match.Value, backwards[match.Key], 9));
        });
    }

    [Theory]
    [InlineData("xyzzy plugh")]
    [InlineData("Number 0 of 40")]
    [InlineData("fix the flaky login")]
    public void The_very_words_of_a_pattern_mean_the_same_whether_or_not_the_lexicon_knows_them(string prompt) =>
        Assert.InRange(Assert.Single(Rank(prompt, [Candidate(0, prompt, "")])).Score.Semantic!.Value, 0.9, 1);

    [Fact]
    public void Prompts_on_which_the_same_steps_worked_support_each_other()
    {
        const string Request = "customers cannot log in since the certificate was renewed";
        Candidate[] Candidates(string steps) =>
        [
            Candidate(1, "customers cannot log in", steps), Candidate(2, "the renewed certificate is not accepted", steps),
            Candidate(3, "write the release notes", "other"),
        ];

        Assert.True(Rank(Request, Candidates("repair"))[0].Confidence > Rank(Request, Candidates(""))[0].Confidence);
    }

    [Fact]
    public void Prompts_of_patterns_that_were_not_fetched_support_too()
    {
        const string Request = "is there a fee for using my card in another country";
        var alone = Candidate(1, "foreign transaction fees", "ask");
        var supported = alone with
        {
            Siblings =
            [
                "do i pay a fee in another country", "what is the fee for my card in france", "is using my card abroad free of a fee",
                "fee for using the card in italy", "card fee in another country", "does my card cost a fee abroad",
            ],
        };

        Assert.True(Rank(Request, [supported, Candidate(9, "write the notes", "other")])[0].Confidence
            > Rank(Request, [alone, Candidate(9, "write the notes", "other")])[0].Confidence);
    }

    [Fact]
    public void A_signature_that_tells_nothing_pools_nothing()
    {
        const string Request = "customers cannot log in since the certificate was renewed";
        Candidate[] Candidates(string steps) =>
            [.. new[] { "customers cannot log in", "the renewed certificate is not accepted" }.Select(
                (prompt, at) => Candidate(at + 1, prompt, steps) with { Siblings = null })];

        Assert.Equal(
            Rank(Request, Candidates("")).Select(match => (match.PatternId, match.Confidence)),
            Rank(Request, Candidates("any")).Select(match => (match.PatternId, match.Confidence)));
    }

    [Fact]
    public void What_was_asked_before_in_the_same_words_is_found_whatever_else_its_steps_were_used_for()
    {
        const string Request = "rotate the signing key of the license server";
        string[] unrelated =
        [
            "tidy the readme", "rename the billing page", "add an index to orders", "sort the imports", "bump the node version",
            "drop the old banner", "fix a typo in the footer", "make the logo bigger",
        ];

        var pooled = Rank(
            Request, [Candidate(1, Request, "edit") with { Siblings = unrelated }, Candidate(2, "restart the license server", "other")]);

        Assert.Equal(Id(1), pooled[0].PatternId);
        Assert.True(pooled[0].Confidence > 0.75);
    }

    [Fact]
    public void Agreement_of_a_models_vectors_outweighs_missing_words()
    {
        var near = Candidate(1, "Die Seite lädt zu langsam", "");
        var far = Candidate(2, "the page of the invoice", "");
        var others = Enumerable.Range(3, 20).Select(at => Candidate(at, $"something else {at}", "")).ToList();
        var similarities = others.Append(far).ToDictionary(candidate => candidate.PatternId, _ => 0.3);
        similarities[near.PatternId] = 0.8;

        Assert.Equal(near.PatternId, Rank("the page is slow", [near, far, .. others], similarities, "model")[0].PatternId);
    }

    [Theory]
    [InlineData("model")]
    [InlineData(SentenceModel.Name)]
    public void The_pattern_that_a_model_finds_nearer_scores_no_less_for_it(string model)
    {
        Gen.Select(Gen.Double[-1, 1], Gen.Double[0, 1]).Sample((cosine, more) =>
        {
            double Score(double value)
            {
                var similarities = new Dictionary<Guid, double> { [Id(1)] = value, [Id(2)] = 0.2, [Id(3)] = 0.4 };
                return MeaningParts.Of([], similarities, model).Part(Id(1), new PromptFit(0.3, 0.3, 0.3)).Meaning;
            }

            Assert.True(Score(Math.Min(1, cosine + more)) >= Score(cosine) - 1e-9);
        });
    }

    [Fact]
    public void The_sentence_model_finds_a_paraphrase_that_shares_no_word()
    {
        var near = Candidate(1, "Let people save the overview as comma separated values", "");
        var far = Candidate(2, "export the invoices of March", "");
        var similarities = new Dictionary<Guid, double> { [near.PatternId] = 0.7, [far.PatternId] = 0.35 };

        var best = Rank("export the list to a spreadsheet", [near, far], similarities, SentenceModel.Name)[0];

        Assert.Equal(near.PatternId, best.PatternId);
        Assert.InRange(best.Score.Semantic!.Value, 0.5, 1);
    }

    [Fact]
    public void Several_that_the_sentence_model_finds_near_support_each_other()
    {
        Candidate[] candidates = [.. Enumerable.Range(1, 6).Select(at => Candidate(at, $"prompt number {at}", "steps"))];
        var similarities = candidates.ToDictionary(candidate => candidate.PatternId, _ => 0.5);
        double Best(params Candidate[] of) => Rank("wholly other words", of, similarities, SentenceModel.Name)[0].Score.Semantic!.Value;

        Assert.True(Best(candidates) > Best(candidates[0]));
    }

    [Fact]
    public void One_that_the_sentence_model_has_not_embedded_yet_is_judged_by_its_words()
    {
        var old = Candidate(1, "fix the slow login", "");

        var byWords = Rank("fix the slow login page", [old])[0];
        var meanwhile = Rank("fix the slow login page", [old], new Dictionary<Guid, double>(), SentenceModel.Name)[0];

        Assert.Equal(byWords.Confidence, meanwhile.Confidence);
    }

    [Fact]
    public void The_very_same_request_is_as_good_as_certain_with_the_sentence_model()
    {
        var same = Candidate(1, "rotate the signing key of the license server", "");

        var match = Rank(same.PromptText, [same], new Dictionary<Guid, double> { [same.PatternId] = 1 }, SentenceModel.Name)[0];

        Assert.InRange(match.Confidence, 0.85, 1);
    }

    private static Guid Id(int number) => new(number, 0, 0, new byte[8]);

    private static IReadOnlyList<PatternMatch> Rank(
        string request, IReadOnlyList<Candidate> candidates, IReadOnlyDictionary<Guid, double>? similarities = null,
        string model = LexicalEmbedder.ModelName) =>
        RankCandidates.Rank(
            new MatchRequest { UserRequest = request }, RequestReading.From(request), candidates,
            similarities ?? candidates.ToDictionary(candidate => candidate.PatternId, _ => 0.5), model);

    private static Candidate Candidate(int number, string prompt, string steps) => new(
        Id(number), prompt, "other", [], null, null, None, None, None, null, 1, 0, "candidate", new Dictionary<string, string>())
    {
        SequenceHash = steps,
        Siblings = steps.Length > 0 ? [] : null,
    };
}
