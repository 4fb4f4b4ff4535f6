using Traceability.Ingest.Events;
using Traceability.Projects;
using Traceability.Testing.Ingest;
using Traceability.Testing.Learning;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Knowledge;

public sealed class RecordWorkTests(SharedDatabase database)
{
    private const string Rows = """
        SELECT (SELECT jsonb_agg(to_jsonb(w) ORDER BY correlation_id) FROM trace_work w)::text
          || (SELECT jsonb_agg(to_jsonb(f) ORDER BY correlation_id, file) FROM work_files f)::text
          || (SELECT jsonb_agg(to_jsonb(c) ORDER BY correlation_id, ordinal) FROM work_commands c)::text
        """;

    private readonly Guid trace = Guid.NewGuid();

    [Fact]
    public async Task A_learned_trace_leaves_what_it_did()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync(Work.DoneIn("/work/shop", trace));

        await store.LearnAsync();

        Assert.Equal("look change check", await store.ScalarAsync<string>("SELECT phases FROM trace_work WHERE project = '/work/shop'"));
        Assert.Equal("src/parser.cs 1 1", await store.ScalarAsync<string>("SELECT concat_ws(' ', file, reads, edits) FROM work_files"));
        Assert.Equal(
            "test dotnet test t {src/parser.cs}",
            await store.ScalarAsync<string>("SELECT concat_ws(' ', kind, command, passed, edited) FROM work_commands"));
    }

    [Fact]
    public async Task Learned_again_it_leaves_the_same_and_with_less_it_leaves_less()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync([.. Work.Done(trace), .. Work.Done(Guid.NewGuid())]);
        await store.LearnAsync();
        var before = await store.ScalarAsync<string>(Rows);

        await store.ForgetItLearnedAsync();
        await store.LearnAsync();
        Assert.Equal(before, await store.ScalarAsync<string>(Rows));

        await store.ExecuteAsync($"DELETE FROM hook_executions WHERE correlation_id = '{trace}'");
        await store.ForgetItLearnedAsync();
        await store.LearnAsync();
        Assert.Equal(1, await store.CountAsync("work_files"));
        Assert.Equal(1, await store.CountAsync("work_commands"));
        Assert.Equal(2, await store.CountAsync("trace_work"));
    }

    [Fact]
    public async Task The_first_check_of_a_prompt_answers_for_what_earlier_prompts_of_its_session_changed()
    {
        await using var store = await TestStore.CreateAsync(database);
        var (session, later) = (Guid.NewGuid(), Guid.NewGuid());
        await store.WriteAsync(
        [
            Told.Prompt(trace), Told.Call(trace, "Edit", at: 10, input: """{"file_path": "src/a.cs"}"""), Told.End(trace, 100),
            new TraceChange(trace) { SessionId = session },
            Told.Prompt(later, "check it", at: 1000),
            Told.Call(later, "Bash", at: 1010, input: """{"command": "dotnet test"}""", gates: "test:passed"), Told.End(later, 2000),
            new TraceChange(later) { SessionId = session },
        ]);

        await store.LearnAsync();

        Assert.Equal("{src/a.cs}", await store.ScalarAsync<string>("SELECT edited::text FROM work_commands"));
    }

    [Fact]
    public async Task What_was_done_in_a_folder_is_its_repositorys_once_that_is_known()
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.WriteAsync(Work.DoneIn("/work/shop", trace));
        await store.LearnAsync();

        await store.Get<ProjectFolders>().NoteAsync("/work/shop", "example.org/shop", TestContext.Current.CancellationToken);

        foreach (var table in (string[])["trace_work", "work_files", "work_commands"])
        {
            Assert.Equal(1, await store.CountAsync(table, "project = 'example.org/shop'"));
        }
    }

    [Fact]
    public async Task A_checkout_elsewhere_is_recognised_by_files_that_the_project_is_known_to_have()
    {
        await using var store = await TestStore.CreateAsync(database);
        var other = Guid.NewGuid();
        await store.WriteAsync(
        [
            .. Work.DoneIn("/work/shop", trace),
            Told.Prompt(other, "and there", at: 5000),
            Told.Call(other, "Edit", at: 5010, input: """{"file_path": "/work/shop-of-friday/src/parser.cs"}"""), Told.End(other, 6000),
            new TraceChange(other) { Project = "/work/shop" },
        ]);

        await store.LearnAsync();

        Assert.Equal(2, await store.CountAsync("work_files", "file = 'src/parser.cs'"));
    }
}
