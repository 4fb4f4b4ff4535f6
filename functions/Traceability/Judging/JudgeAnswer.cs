using System.Text.Json;
using Traceability.Evidence.Verdict;
using Traceability.Redaction;

namespace Traceability.Judging;

/// <summary>What came of asking a model about a turn.</summary>
public abstract record JudgeAnswer
{
    private const int LongestRead = 8_000;
    private const int LongestSentence = 300;
    private const string Shape = "no JSON object with verdict (success, no_success, unclear), chance (0 to 1) and sentence";

    private JudgeAnswer()
    {
    }

    /// <summary>It judged.</summary>
    public sealed record Given(Judgement Judgement) : JudgeAnswer;

    /// <summary>It answered, but nothing of use; or it refuses this very turn. Counts as an attempt.</summary>
    public sealed record Useless(string Why) : JudgeAnswer;

    /// <summary>It did not answer in time. The turn goes behind the others.</summary>
    public sealed record Late(string Why) : JudgeAnswer;

    /// <summary>It is down, busy, or refuses the caller, which is no fault of the turn.</summary>
    public sealed record Away(string Why) : JudgeAnswer;

    /// <summary>
    /// Reads what a model said: a JSON object as <c>judge-prompt.md</c> asks for, perhaps in a code fence, which many put around any JSON.
    /// Whatever else it is, and a chance that contradicts its verdict, is of no use.
    /// </summary>
    public static JudgeAnswer Parse(string text, string model, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(text);
        var json = Unfenced(text.Trim());
        if (json.Length is 0 or > LongestRead)
        {
            return new Useless($"its answer has {json.Length} characters");
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement, model, at);
        }
        catch (JsonException)
        {
            return new Useless($"its answer is {Shape}");
        }
    }

    private static JudgeAnswer Read(JsonElement answer, string model, DateTimeOffset at)
    {
        if (answer.ValueKind != JsonValueKind.Object
            || !answer.TryGetProperty("verdict", out var said) || said.ValueKind != JsonValueKind.String
            || said.GetString() is not (Judgement.Success or Judgement.NoSuccess or Judgement.Unclear)
            || !answer.TryGetProperty("chance", out var number) || number.ValueKind != JsonValueKind.Number
            || !number.TryGetDouble(out var chance) || chance is not (>= 0 and <= 1)
            || !answer.TryGetProperty("sentence", out var words) || words.ValueKind != JsonValueKind.String)
        {
            return new Useless($"its answer is {Shape}");
        }

        var verdict = said.GetString()!;
        if ((verdict == Judgement.Success && chance < 0.5) || (verdict == Judgement.NoSuccess && chance > 0.5))
        {
            return new Useless("its chance contradicts its verdict");
        }

        var sentence = PlainLine.From(words.GetString()!, LongestSentence);
        return sentence.Length == 0
            ? new Useless("it says no word why")
            : new Given(new Judgement(verdict, chance, sentence, model, at));
    }

    private static string Unfenced(string text)
    {
        const string Fence = "```";
        if (!text.StartsWith(Fence, StringComparison.Ordinal) || !text.EndsWith(Fence, StringComparison.Ordinal)
            || text.IndexOf('\n', StringComparison.Ordinal) is not (> 0 and var line))
        {
            return text;
        }

        return text.Length > line + Fence.Length ? text[(line + 1)..^Fence.Length].Trim() : "";
    }
}
