using Traceability.Evidence.Verdict;

namespace Traceability.Tests.Evidence.Verdict;

/// <summary>Turns of Claude Code, which says that it stopped and not that it worked, and what may come after them.</summary>
internal static class SampleTurn
{
    public const string Words = """{"last_assistant_message": "The parser takes empty input now."}""";

    public static SampleTrace Of(string prompt = "Make the parser take empty input", string? context = Words, string status = "success") =>
        new() { Prompt = prompt, Context = context, Status = status, Success = status == "success" ? true : null, Source = "claude-code" };

    /// <summary>Changed, then checked.</summary>
    public static SampleTrace Checked() => Of().Read().Change().Bash("dotnet test", true, "test:passed");

    public static LaterTurn Later(
        string prompt,
        string relation = "follow_up",
        bool thin = false,
        bool cutOff = false,
        string[]? edited = null,
        bool delivered = false) =>
        new(prompt, relation, thin, cutOff, edited ?? [], delivered);

    public static Hindsight Then(params LaterTurn[] later) => new(later, IsOver: later.Length >= Hindsight.Most);

    public static Hindsight ThenSaid(string prompt) => Then(Later(prompt));

    public static SuccessVerdict Judge(SampleTrace trace, Hindsight? hindsight = null) =>
        ScoreSuccess.Score(trace.Build(), hindsight ?? Hindsight.None);

    public static double Chance(SampleTrace trace, Hindsight? hindsight = null) => Judge(trace, hindsight).Score;

    public static bool Has(SuccessVerdict verdict, string feature) => verdict.Criteria.Any(criterion => criterion.Name == feature);
}
