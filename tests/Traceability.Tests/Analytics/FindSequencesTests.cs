using Traceability.Analytics.Figures;

namespace Traceability.Tests.Analytics;

public sealed class FindSequencesTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_sequence_goes_on_through_the_turns_of_a_task_and_counts_the_time_of_those_it_goes_through()
    {
        ChainTurnRow[] Task(double chance, double time)
        {
            var task = Guid.NewGuid();
            return
            [
                Turn(task, 0, chance, 500, 500, "/plan"), Turn(task, 1, chance, time, time / 4, "dev"),
                Turn(task, 2, chance, time, time / 2, "reviewer"),
            ];
        }

        var line = Assert.Single(FindSequences.In([.. Task(0.9, 100), .. Task(0.9, 300), .. Task(0.2, 200).Skip(1)], 3));

        Assert.Equal(("dev → reviewer", 3, 3), (line.Sequence, line.Tasks, line.MinSupport));
        Assert.Equal((400, 0.375), (line.P50TotalMs, line.OverheadShare));
        Assert.Equal((3, 2), (line.Success.N, line.Success.Count));
        Assert.Equal(2.0 / 3, line.Chance.Value!.Value, 12);
        Assert.Equal(new Trigger("request", "debug", 3), Assert.Single(line.StartedBy));
    }

    [Fact]
    public void What_ran_side_by_side_is_one_step_whichever_began_first()
    {
        var (one, other) = (Guid.NewGuid(), Guid.NewGuid());

        var line = Assert.Single(FindSequences.In(
            [
                Turn(one, 0, 0.9, 100, 10, "security", "style") with { Places = [1, 1], Depths = [1, 2] },
                Turn(other, 0, 0.9, 100, 10, "style", "security") with { Places = [1, 1], Depths = [1, 1] },
            ],
            2));

        Assert.Equal(("security + style", 2), (line.Sequence, line.Depth));
        Assert.Equal(["security", "style"], Assert.Single(line.Steps));
    }

    [Fact]
    public void The_same_again_and_again_is_no_sequence_and_what_is_rare_is_not_told()
    {
        var (one, other) = (Guid.NewGuid(), Guid.NewGuid());

        Assert.Empty(FindSequences.In(
            [
                Turn(one, 0, 0.9, 100, 10, "dev", "dev"), Turn(one, 1, 0.9, 100, 10, "dev"), Turn(other, 0, 0.9, 100, 10, "dev", "writer"),
            ],
            2));
    }

    private static ChainTurnRow Turn(Guid task, int at, double chance, double total, double overhead, params string[] names) => new(
        task, Guid.NewGuid(), Start.AddMinutes(at), new Trigger("request", "debug", 1), total, overhead, chance, chance > 0.5,
        [.. Enumerable.Range(1, names.Length)], names, [.. names.Select(_ => 1)]);
}
