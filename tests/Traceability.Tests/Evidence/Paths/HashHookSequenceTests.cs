using Traceability.Evidence.Paths;

namespace Traceability.Tests.Evidence.Paths;

public class HashHookSequenceTests
{
    private static HookSequence Hash(SampleTrace trace) => HashHookSequence.Hash(trace.Build());

    [Fact]
    public void Steps_are_commands_and_phases_and_neighbours_of_one_name_are_one()
    {
        var sequence = Hash(new SampleTrace()
            .Event("SessionStart").Read().Read().Edit().Bash("cd x && pytest -q | tail", true, "test:passed")
            .Read().Tool("Agent", new { subagent_type = "tester" }));

        Assert.Equal(["look", "change", "pytest -q", "look", "delegate tester"], sequence.Steps);
    }

    [Fact]
    public void The_hash_ignores_repeats_and_nothing_else()
    {
        Assert.Equal(Hash(new SampleTrace().Read().Edit()).Hash, Hash(new SampleTrace().Read().Read().Edit().Edit()).Hash);
        Assert.NotEqual(Hash(new SampleTrace().Read().Edit()).Hash, Hash(new SampleTrace().Edit().Read()).Hash);
    }

    [Fact]
    public void The_steps_are_cut_at_two_hundred_and_the_hash_is_not()
    {
        string[] tools = [.. Enumerable.Range(0, 300).Select(i => $"Tool{i}")];

        var all = Hash(SampleTrace.From(tools));
        var fewer = Hash(SampleTrace.From(tools[..299]));

        Assert.Equal(HashHookSequence.MaxSteps, all.Steps.Count);
        Assert.Equal(all.Steps, fewer.Steps);
        Assert.NotEqual(all.Hash, fewer.Hash);
    }

    [Fact]
    public void A_trace_without_hooks_has_an_empty_sequence()
    {
        Assert.Empty(Hash(new SampleTrace()).Steps);
    }
}
