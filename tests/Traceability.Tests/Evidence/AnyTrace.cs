using CsCheck;

namespace Traceability.Tests.Evidence;

/// <summary>Traces of any tool calls, checks and outcomes.</summary>
internal static class AnyTrace
{
    private static readonly Gen<Action<SampleTrace>> Step = Gen.Select(Gen.Int[0, 7], Gen.Int[0, 2], Gen.Int[0, 3])
        .Select((kind, outcome, file) => (Action<SampleTrace>)(trace =>
        {
            bool? worked = outcome switch { 0 => true, 1 => false, _ => null };
            _ = kind switch
            {
                0 => trace.Read($"src/{file}.cs", worked),
                1 => trace.Edit($"src/{file}.cs", worked),
                2 => trace.Bash("dotnet test", worked, worked == false ? "test:failed" : "test:passed"),
                3 => trace.Bash("npm run lint", worked, "lint:passed", "nonsense", ":", "test:unknown"),
                4 => trace.Event("Notification", worked),
                5 => trace.Call("GET", $"/items/{file}", worked),
                6 => trace.Tool("Agent", new { subagent_type = "explorer" }, worked),
                _ => trace.Tool("mcp__tracker__list", null, worked, milliseconds: file),
            };
        }));

    public static Gen<SampleTrace> Traces { get; } = Step.List[0, 40].Select(steps =>
    {
        var trace = new SampleTrace();
        foreach (var step in steps)
        {
            step(trace);
        }

        return trace;
    });
}
