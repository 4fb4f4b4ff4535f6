using Traceability.Testing.Ingest;
using Traceability.Testing.Storage;
using Traceability.Traces;

namespace Traceability.Store.Tests.Traces;

public sealed class SearchTracesTests(SharedDatabase database)
{
    private readonly Guid session = Guid.NewGuid();

    [Fact]
    public async Task Each_filter_narrows_by_itself()
    {
        await using var store = await FilledAsync();

        Assert.Equal(["compile", "deploy"], await FindAsync(store, new() { SessionId = session }));
        Assert.Equal(["deploy"], await FindAsync(store, new() { Status = "error" }));
        Assert.Equal(["by the subagent", "compile"], await FindAsync(store, new() { Agent = "debugger" }));
        Assert.Equal(["deploy"], await FindAsync(store, new() { Tool = "Bash" }));
        Assert.Equal(["deploy", "optimize queries"], await FindAsync(store, new() { From = Told.At(2000) }));
        Assert.Equal(["by the subagent", "compile"], await FindAsync(store, new() { To = Told.At(2000) }));
        Assert.Equal(["compile", "deploy", "optimize queries"], await FindAsync(store, new() { RootsOnly = true }));
        Assert.Equal(4, (await FindAsync(store, new())).Length);
    }

    [Fact]
    public async Task Filters_narrow_together()
    {
        await using var store = await FilledAsync();

        Assert.Equal(
            ["compile"], await FindAsync(store, new() { SessionId = session, Agent = "debugger", RootsOnly = true, To = Told.At(2000) }));
        Assert.Equal(
            ["deploy"],
            await FindAsync(store, new()
            {
                SessionId = session,
                Status = "error",
                Tool = "Bash",
                Text = "deploy",
                From = Told.At(2000),
                To = Told.At(2001),
            }));
        Assert.Empty(await FindAsync(store, new() { SessionId = session, Text = "optimize" }));
    }

    [Theory]
    [InlineData("optimizing query", true)]
    [InlineData("\"optimize queries\"", true)]
    [InlineData("optimize -queries", false)]
    [InlineData("deployments or optimized", true)]
    [InlineData("'); DROP TABLE execution_traces --", false)]
    public async Task Text_is_found_by_the_stems_of_its_words(string text, bool found)
    {
        await using var store = await FilledAsync();

        Assert.Equal(found, (await FindAsync(store, new() { Text = text })).Contains("optimize queries"));
    }

    [Fact]
    public async Task What_happened_outside_of_prompts_is_not_found()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync(
            Told.Prompt(Guid.NewGuid(), "within"), Told.Prompt(Guid.NewGuid(), "outside") with { Tags = ["a", "outside-prompts"] });

        Assert.Equal(["within"], await FindAsync(store, new()));
    }

    private async Task<TestStore> FilledAsync()
    {
        var store = await TestStore.CreateAsync(database);
        var (compile, deploy, subagent) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        await store.WriteAsync(
            Told.Prompt(compile, "compile", at: 1000) with { SessionId = session }, Told.Routing(compile, "debugger"),
            Told.Call(compile, "Read"), Told.Prompt(subagent, "by the subagent", at: 1500) with { ParentId = compile, Agent = "debugger" },
            Told.Prompt(deploy, "deploy", at: 2000) with { SessionId = session }, Told.Call(deploy, "Bash"),
            Told.End(deploy, 2500, "error"), Told.Prompt(Guid.NewGuid(), "optimize queries", at: 3000));
        return store;
    }

    /// <summary>The prompts of what is found.</summary>
    private static async Task<string[]> FindAsync(TestStore store, TraceFilter search) =>
        [.. (await store.Get<SearchTraces>().RunAsync(search, TestContext.Current.CancellationToken)).Traces
            .Select(trace => trace.PromptText!).Order()];
}
