using Traceability.Advice.Prompts;
using Traceability.Testing.Ingest;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Advice;

public sealed class SessionFilesTests(SharedDatabase database)
{
    private readonly Guid session = Guid.NewGuid();

    [Fact]
    public async Task A_file_that_is_changed_often_in_one_turn_counts_once()
    {
        await using var store = await TestStore.CreateAsync(database);
        await TurnAsync(store, 0, ("src/cart.go", 9), ("src/sum.go", 1));
        await TurnAsync(store, 10, ("src/sum.go", 2));

        var files = await ReadAsync(store);

        Assert.Equal([("src/cart.go", 1), ("src/sum.go", 2)], files.Edited);
        Assert.Equal(["src/sum.go"], files.LastTurn);
    }

    [Fact]
    public async Task A_last_turn_that_touched_nothing_has_no_files()
    {
        await using var store = await TestStore.CreateAsync(database);
        await TurnAsync(store, 0, ("src/cart.go", 1));
        await TurnAsync(store, 10);

        Assert.Empty((await ReadAsync(store)).LastTurn);
    }

    private Task<SessionFiles> ReadAsync(TestStore store) =>
        store.Get<ReadSessionFiles>().RunAsync(session, Guid.NewGuid(), TestContext.Current.CancellationToken);

    private async Task TurnAsync(TestStore store, int minute, params (string File, int Edits)[] files)
    {
        var trace = Guid.NewGuid();
        await store.WriteAsync(Told.Prompt(trace, at: minute * 60_000) with { SessionId = session, Project = Known.Project });
        foreach (var (file, edits) in files)
        {
            await store.ExecuteAsync($"""
                INSERT INTO work_files (correlation_id, file, project, session_id, edits, last_at)
                SELECT correlation_id, '{file}', '{Known.Project}', '{session}', {edits}, started_at FROM execution_traces
                WHERE correlation_id = '{trace}'
                """);
        }
    }
}
