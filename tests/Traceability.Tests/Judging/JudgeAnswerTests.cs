using Traceability.Evidence.Verdict;
using Traceability.Judging;
using Traceability.Testing.Judging;

namespace Traceability.Tests.Judging;

public class JudgeAnswerTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("""{"verdict": "success", "chance": 0.9, "sentence": "It works."}""", "success", 0.9)]
    [InlineData("\n  {\"verdict\":\"no_success\",\"chance\":0,\"sentence\":\"It does not.\"} \n", "no_success", 0)]
    [InlineData("""{"sentence": "Who knows.", "verdict": "unclear", "chance": 0.7, "thoughts": []}""", "unclear", 0.7)]
    [InlineData("```json\n{\"verdict\": \"success\", \"chance\": 1, \"sentence\": \"It works.\"}\n```", "success", 1)]
    public void An_answer_in_the_form_that_was_asked_for_is_a_judgement(string text, string verdict, double chance)
    {
        var given = Assert.IsType<JudgeAnswer.Given>(JudgeAnswer.Parse(text, "judge-1", Now));

        var judged = given.Judgement;
        Assert.Equal((verdict, chance, "judge-1", Now), (judged.Verdict, judged.Chance, judged.Model, judged.At));
    }

    [Theory]
    [InlineData("")]
    [InlineData("```")]
    [InlineData("``````")]
    [InlineData("success")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""Here it is: {"verdict": "success", "chance": 0.9, "sentence": "It works."}""")]
    [InlineData("""{"verdict": "success", "chance": 0.9, "sentence": "It works."} I am sure.""")]
    [InlineData("""{"verdict": "done", "chance": 0.9, "sentence": "It works."}""")]
    [InlineData("""{"verdict": "Success", "chance": 0.9, "sentence": "It works."}""")]
    [InlineData("""{"verdict": "success", "chance": 90, "sentence": "It works."}""")]
    [InlineData("""{"verdict": "success", "chance": -0.1, "sentence": "It works."}""")]
    [InlineData("""{"verdict": "success", "chance": "0.9", "sentence": "It works."}""")]
    [InlineData("""{"verdict": "success", "chance": 1e999, "sentence": "It works."}""")]
    [InlineData("""{"verdict": "success", "sentence": "It works."}""")]
    [InlineData("""{"verdict": "success", "chance": 0.9}""")]
    [InlineData("""{"verdict": "success", "chance": 0.9, "sentence": "  "}""")]
    [InlineData("""{"verdict": "success", "chance": 0.4, "sentence": "It works."}""")]
    [InlineData("""{"verdict": "no_success", "chance": 0.6, "sentence": "It does not."}""")]
    public void Anything_else_is_of_no_use(string text) =>
        Assert.IsType<JudgeAnswer.Useless>(JudgeAnswer.Parse(text, "judge-1", Now));

    [Fact]
    public void A_long_sentence_is_cut_to_a_line_and_its_secrets_go()
    {
        var text = ChatDouble.Verdict("success", 0.9, $"It used ghp_{new string('a', 36)}\nand {new string('x', 900)}");

        var sentence = Assert.IsType<JudgeAnswer.Given>(JudgeAnswer.Parse(text, "judge-1", Now)).Judgement.Sentence;

        Assert.StartsWith("It used [redacted] and xx", sentence, StringComparison.Ordinal);
        Assert.InRange(sentence.Length, 1, 300);
    }

    [Fact]
    public void An_answer_without_end_is_not_read() => Assert.IsType<JudgeAnswer.Useless>(
        JudgeAnswer.Parse(ChatDouble.Verdict(Judgement.Success, 0.9, new string('x', 10_000)), "judge-1", Now));
}
