using CsCheck;
using Traceability.Learning;

namespace Traceability.Tests.Learning;

public class ClassifyIntentTests
{
    [Fact]
    public void Nine_of_ten_labelled_prompts_get_the_intent_that_a_person_gave_them()
    {
        var wrong = LabelledPrompts.All
            .Select(labelled => (labelled.Prompt, labelled.Intent, Found: ClassifyIntent.Of(labelled.Prompt).Intent))
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
        Assert.Equal(intent, ClassifyIntent.Of(prompt).Intent);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n ")]
    [InlineData("!!! ??? …")]
    [InlineData("yes please")]
    public void A_prompt_that_asks_for_nothing_is_other(string prompt)
    {
        Assert.Equal(ClassifyIntent.Other, ClassifyIntent.Of(prompt).Intent);
    }

    [Fact]
    public void A_plain_command_is_more_certain_than_a_mixed_request()
    {
        Assert.True(ClassifyIntent.Of("deploy to production").Confidence
            > ClassifyIntent.Of("deploy it and review the docs and explain the tests").Confidence);
    }

    [Fact]
    public void Any_text_has_one_of_the_intents_and_a_confidence_between_zero_and_one()
    {
        Gen.String.Sample(text =>
            ClassifyIntent.Of(text) is { Confidence: >= 0 and <= 1 } found && ClassifyIntent.Intents.Contains(found.Intent));
    }
}
