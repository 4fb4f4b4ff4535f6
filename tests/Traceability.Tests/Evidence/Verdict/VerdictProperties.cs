using CsCheck;
using Traceability.Evidence.Verdict;
using Traceability.Traces;

namespace Traceability.Tests.Evidence.Verdict;

/// <summary>What holds of the verdict on any trace, whatever came after it.</summary>
public class VerdictProperties
{
    private static readonly Gen<LaterTurn> AnyTurn = Gen.Select(
        Gen.OneOf(
            "yes", "But it still fails", "commit this", "fix the parser", "Error: it broke\n at run(parser.cs:7) with nothing else", ""),
        Gen.OneOf("continues", "reply", "follow_up", null),
        Gen.Bool, Gen.Bool, Gen.Int[0, 3], Gen.Bool)
        .Select((prompt, relation, thin, cutOff, file, delivered) =>
            new LaterTurn(prompt, relation, thin, cutOff, [$"src/{file}.cs"], delivered));

    private static readonly Gen<Hindsight> AnyHindsight = Gen.Select(AnyTurn.List[0, Hindsight.Most], Gen.Bool)
        .Select((later, over) => new Hindsight(later, over));

    private static readonly Gen<(SampleTrace Trace, Hindsight Hindsight)> Any = Gen.Select(AnyTrace.Traces, AnyHindsight);

    [Fact]
    public void It_is_a_chance_cut_in_three_and_each_criterion_has_its_evidence() =>
        Any.Sample((trace, hindsight) =>
        {
            var verdict = ScoreSuccess.Score(trace.Build(), hindsight);
            return verdict.Score is > 0 and < 1
                && verdict.Criteria.All(criterion => criterion.Evidence.EndsWith('.') && criterion.Value > 0)
                && !(verdict.IsSuccess && verdict.IsUnclear)
                && (!verdict.IsSuccess || verdict.Score >= VerdictWeights.Default.Success)
                && (!verdict.Teaches || verdict.Score >= VerdictWeights.Default.Teaches);
        });

    [Fact]
    public void Criteria_come_in_the_order_of_what_they_say() =>
        Any.Sample((trace, hindsight) =>
        {
            var says = ScoreSuccess.Score(trace.Build(), hindsight).Criteria
                .Select(criterion => Math.Abs(criterion.Weight * criterion.Value)).ToList();
            return says.SequenceEqual(says.OrderDescending());
        });

    [Fact]
    public void A_further_failure_never_raises_the_chance() =>
        Any.Where(any => any.Trace.Build().Hooks.Any(hook => hook.HookType == "ToolUse")).Sample((trace, hindsight) =>
        {
            var before = ScoreSuccess.Score(trace.Build(), hindsight).Score;
            return ScoreSuccess.Score(trace.Tool("Unheard", worked: false).Build(), hindsight).Score <= before + 1e-12;
        });

    [Fact]
    public void Doubt_in_the_next_prompt_never_raises_the_chance() =>
        Gen.Select(AnyTrace.Traces, AnyTurn).Sample((trace, next) =>
        {
            var (plain, doubts) = (next with { Prompt = "Rename tokenizer" }, next with { Prompt = "But rename tokenizer" });
            var built = trace.Build();
            return ScoreSuccess.Score(built, new Hindsight([doubts], false)).Score
                <= ScoreSuccess.Score(built, new Hindsight([plain], false)).Score + 1e-12;
        });

    [Fact]
    public void Turning_a_failing_last_check_into_a_passing_one_never_lowers_the_chance() =>
        Gen.Select(Any, Gen.Bool).Sample((any, edited) =>
        {
            var before = (edited ? any.Trace.Edit() : any.Trace).Build();
            var failing = With(before, "test:failed", worked: false);
            var passing = With(before, "test:passed", worked: true);
            return ScoreSuccess.Score(passing, any.Hindsight).Score >= ScoreSuccess.Score(failing, any.Hindsight).Score - 1e-12;
        });

    [Fact]
    public void It_does_not_depend_on_the_order_in_which_events_of_one_time_arrived() =>
        Gen.Select(Any, Gen.Int[1, 5]).Sample((any, groups) =>
        {
            var built = any.Trace.Build();
            var start = built.Trace.StartedAt;
            var hooks = built.Hooks.Select((hook, i) => hook with { StartedAt = start.AddSeconds(i / groups) }).ToList();
            var one = ScoreSuccess.Score(built with { Hooks = hooks }, any.Hindsight);
            var other = ScoreSuccess.Score(built with { Hooks = [.. Enumerable.Reverse(hooks)] }, any.Hindsight);
            return one.Reason == other.Reason && Math.Abs(one.Score - other.Score) < 1e-12 && one.Evidence.SequenceEqual(other.Evidence)
                && one.Teaches == other.Teaches;
        });

    private static AssembledTrace With(AssembledTrace trace, string gate, bool worked) => trace with
    {
        Hooks =
        [
            .. trace.Hooks,
            new HookRecord
            {
                ExecutionId = new Guid("ffffffff-ffff-ffff-ffff-ffffffffffff"),
                CorrelationId = Guid.Empty,
                HookType = "ToolUse",
                ToolName = "Bash",
                StartedAt = trace.Trace.StartedAt.AddHours(1),
                DurationMs = 100,
                Status = worked ? "success" : "error",
                Success = worked,
                QualityGatesValidated = [gate],
            },
        ],
    };
}
