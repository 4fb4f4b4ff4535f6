using System.Diagnostics;
using CsCheck;
using Traceability.Language.Prompts;

namespace Traceability.Tests.Language.Prompts;

/// <summary>What holds of reading any prompt: people paste anything, of any length.</summary>
public class AnyPromptProperties
{
    private static readonly string[] Relations =
        [PromptRelation.New, PromptRelation.Continues, PromptRelation.Reply, PromptRelation.FollowUp];

    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String,
        Gen.OneOf(
            "yes", "continue", "fix it", "> quote", "1.", "?", "\n", "  ", "\ud800", "let me", "why", "push", "#3", "ok,", "Error:")
            .List[0, 12].Select(parts => string.Join(' ', parts)));

    private static readonly Gen<PromptBefore?> Before = Gen.Select(Text, Text, Gen.Bool, Gen.Bool)
        .Select((prompt, words, cut, known) => known ? new PromptBefore(prompt, words, cut) : null);

    [Fact]
    public void Every_prompt_has_a_relation_and_only_the_first_is_new() =>
        Gen.Select(Text, Before).Sample((text, before) =>
        {
            var relation = RelatePrompt.Relate(text, before);
            _ = RelatePrompt.IsThin(text, relation);
            return Relations.Contains(relation) && (relation == PromptRelation.New) == (before is null);
        });

    [Fact]
    public void Every_reaction_is_read_and_no_prompt_contrasts_and_accepts_at_once() =>
        Gen.Select(Text, Text).Sample((prompt, next) =>
        {
            var reaction = ReadReaction.Read(prompt, next);
            return reaction.Likeness is >= 0 and <= 1 && !(reaction.Contrasts && reaction.Accepts);
        });

    [Fact]
    public void White_space_around_a_prompt_changes_neither_relation_nor_thinness() =>
        Gen.Select(Text, Before).Sample((text, before) =>
        {
            var (plain, padded) = (text.Trim(), $"  {text.Trim()}\n\n");
            var relation = RelatePrompt.Relate(plain, before);
            return RelatePrompt.Relate(padded, before) == relation
                && RelatePrompt.IsThin(padded, relation) == RelatePrompt.IsThin(plain, relation);
        });

    [Fact]
    public void Words_are_lower_case_and_have_letters_or_digits() =>
        Text.Sample(text => PromptWords.Split(text).All(word => !word.Any(char.IsUpper) && word.Any(char.IsLetterOrDigit)));

    [Theory]
    [InlineData("let me ")]
    [InlineData("ok yes please, ")]
    [InlineData(", ")]
    [InlineData("1 ")]
    [InlineData("> ")]
    [InlineData("?\n")]
    [InlineData("    at x(")]
    [InlineData("\n")]
    [InlineData("##")]
    public void A_text_of_megabytes_is_read_in_no_time(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, 2_000_000 / part.Length));
        var before = new PromptBefore(text, text, WasCutOff: false);

        // Reading all of it with a pattern that goes back and forth would take hours; a busy machine takes a moment.
        var began = Stopwatch.GetTimestamp();
        var relation = RelatePrompt.Relate(text, before);
        _ = RelatePrompt.IsThin(text, relation);
        _ = ReadReaction.Read(text, text);

        Assert.InRange(Stopwatch.GetElapsedTime(began).TotalSeconds, 0, 5);
    }
}
