using CsCheck;
using Traceability.Language.Intent;

namespace Traceability.Tests.Language.Intent;

public class ClassifyIntentTests
{
    [Fact]
    public void Nine_of_ten_labelled_prompts_get_the_intent_that_a_person_gave_them()
    {
        var wrong = LabelledPrompts.All
            .Select(labelled => (labelled.Prompt, labelled.Intent, Found: ClassifyIntent.Classify(labelled.Prompt).Intent))
            .Where(result => result.Found != result.Intent)
            .ToList();

        Assert.True(wrong.Count <= LabelledPrompts.All.Count() / 10, string.Join('\n', wrong));
    }

    [Theory]
    [InlineData("review the tests", "review")]
    [InlineData("test the review page", "test")]
    [InlineData("Could you please fix the build?", "debug")]
    [InlineData("add unit tests for the cart", "test")]
    [InlineData("add a button to the cart", "develop")]
    [InlineData("why is the cart so slow?", "optimise")]
    [InlineData("why does the cart crash?", "debug")]
    public void The_place_of_a_word_and_its_object_decide(string prompt, string intent)
    {
        Assert.Equal(intent, ClassifyIntent.Classify(prompt).Intent);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n ")]
    [InlineData("!!! ??? …")]
    [InlineData("yes please")]
    public void A_prompt_that_asks_for_nothing_is_other(string prompt)
    {
        Assert.Equal(ClassifyIntent.Other, ClassifyIntent.Classify(prompt).Intent);
    }

    [Fact]
    public void A_plain_command_is_more_certain_than_a_mixed_request()
    {
        Assert.True(ClassifyIntent.Classify("deploy to production").Confidence
            > ClassifyIntent.Classify("deploy it and review the docs and explain the tests").Confidence);
    }

    [Fact]
    public void Any_text_has_one_of_the_intents_and_a_confidence_between_zero_and_one()
    {
        Gen.String.Sample(text =>
            ClassifyIntent.Classify(text) is { Confidence: >= 0 and <= 1 } found && ClassifyIntent.Intents.Contains(found.Intent));
    }

    [Fact]
    public void Belief_adds_up_to_one_whatever_the_prompt() =>
        Gen.String.Sample(prompt => Math.Abs(ClassifyIntent.Belief(prompt).Sum() - 1) < 1e-9);

    [Fact]
    public void Agreement_is_the_same_both_ways_whole_with_itself_and_never_more() =>
        Gen.Select(Gen.String, Gen.String).Sample((one, other) =>
        {
            var (left, right) = (ClassifyIntent.Belief(one), ClassifyIntent.Belief(other));
            return ClassifyIntent.Agreement(left, right) is >= 0 and <= 1
                && ClassifyIntent.Agreement(left, right) == ClassifyIntent.Agreement(right, left)
                && ClassifyIntent.Agreement(left, left) > 1 - 1e-9;
        });

    [Fact]
    public void Prompts_for_the_same_kind_of_work_agree_more_than_prompts_for_another() => Assert.True(
        ClassifyIntent.Agreement(ClassifyIntent.Belief("speed up the report query"), ClassifyIntent.Belief("the search page is dead slow"))
        > ClassifyIntent.Agreement(
            ClassifyIntent.Belief("speed up the report query"), ClassifyIntent.Belief("write docs for the search page")));

    [Fact]
    public void Every_labelled_example_has_a_known_intent_and_no_text_stands_there_twice()
    {
        using var reader = new StreamReader(typeof(ClassifyIntent).Assembly.GetManifestResourceStream("intent-examples.tsv")!);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).ToList();

        Assert.All(lines, line => Assert.Contains(line[0], ClassifyIntent.Intents));
        Assert.All(ClassifyIntent.Intents, intent => Assert.True(lines.Count(line => line[0] == intent) >= 40, intent));
        Assert.Equal(lines.Count, lines.Select(line => line[1]).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }
}
