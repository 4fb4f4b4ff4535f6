using System.Text.Json;
using CsCheck;
using Traceability.Language.Embedding;
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
        Gen.Select(Prompt, Prompt.Array[0, 6], Gen.Double[-1, 1].Array[6], Gen.Bool, Gen.Bool)
            .Sample((request, prompts, cosines, same, builtIn) =>
            {
                var candidates = prompts.Select((prompt, at) => Candidate(at, prompt, same ? "steps" : "")).ToList();
                var similarities = candidates.Zip(cosines).Where(pair => pair.Second > -0.5)
                    .ToDictionary(pair => pair.First.PatternId, pair => pair.Second);
                var scores = Rank(request, candidates, similarities, builtIn ? LexicalEmbedder.ModelName : "model")
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

    [Fact]
    public void The_pattern_that_a_model_finds_nearer_scores_no_less_for_it()
    {
        Gen.Select(Gen.Double[-1, 1], Gen.Double[0, 1]).Sample((cosine, more) =>
        {
            double Score(double value)
            {
                var similarities = new Dictionary<Guid, double> { [Id(1)] = value, [Id(2)] = 0.2, [Id(3)] = 0.4 };
                return new MeaningParts(similarities, "model").Part(Id(1), new PromptFit(0.3, 0.3, 0.3));
            }

            Assert.True(Score(Math.Min(1, cosine + more)) >= Score(cosine) - 1e-9);
        });
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
        PathSignature = steps,
        Siblings = steps.Length > 0 ? [] : null,
    };
}
