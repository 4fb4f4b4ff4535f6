using System.IO.Compression;
using System.Text;
using Traceability.Retention;
using Traceability.Testing.Ingest;
using Traceability.Testing.Learning;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Retention;

public sealed class RestoreArchiveTests(SharedDatabase database)
{
    private const string End = """{"format":1,"end":true,"lines":1}""";

    private readonly Guid trace = Guid.NewGuid();

    [Fact]
    public async Task Restoring_twice_adds_nothing()
    {
        await using var retained = await RetainedStore.CreateAsync(database);
        await retained.LearnedAsync([.. Work.Done(trace), Told.Routing(trace), Told.Endpoint(trace)]);
        await retained.RunAsync();
        await retained.RestoreAsync();
        var once = await retained.RowsAsync();

        await retained.RestoreAsync();

        Assert.Equal(once, await retained.RowsAsync());
    }

    [Fact]
    public async Task Every_column_is_restored()
    {
        await using var store = await TestStore.CreateAsync(database);
        string[] tables =
        [
            "execution_traces", "agent_routing_decisions", "hook_executions", "endpoint_calls", "model_answers", "compactions",
        ];
        foreach (var (table, sql) in tables.Zip(RestoreSql.ByTable))
        {
            var columns = await store.ScalarAsync<string[]>(
                $"SELECT array_agg(attname::text) FROM pg_attribute WHERE attrelid = '{table}'::regclass AND attnum > 0 "
                + "AND NOT attisdropped AND attname <> 'id' AND attgenerated = ''");
            // What an answer cost follows from the rest of it.
            var missing = columns!.Where(column => column != "cost_usd" && !sql.Split([' ', ',', '(', ')', '\n']).Contains(column));
            Assert.True(!missing.Any(), $"{table}: {string.Join(", ", missing)}");
        }
    }

    [Fact]
    public async Task A_column_that_the_archive_lacks_takes_its_default_and_one_that_the_table_lacks_is_passed_over()
    {
        await using var retained = await RetainedStore.CreateAsync(database);
        await WriteAsync(
            retained, "old",
            Line($$"""{"correlation_id":"{{trace}}","started_at":"2024-01-01T00:00:00+00:00","status":"success","invented":1}"""), End);

        Assert.Equal(new RestoreSummary(1, 1, 0, 0), await retained.RestoreAsync());
        Assert.Equal(1, await retained.TracesAsync("context = '{}' AND tags = '{}' AND learn_attempts = 0 AND NOT terms_counted"));
    }

    [Fact]
    public async Task A_line_that_cannot_be_read_is_counted_and_the_rest_is_restored()
    {
        await using var retained = await RetainedStore.CreateAsync(database);
        await WriteAsync(
            retained,
            "bad",
            "not json",
            "[]",
            """{"correlation_id":"5f0c0a3e-9b7e-4a0e-8a5e-3d5f0a1b2c3d"}""",
            Line($$"""{"correlation_id":"{{Guid.NewGuid()}}","started_at":"2024-01-01T00:00:00Z"}"""),
            Line($$"""{"correlation_id":"{{trace}}"}"""),
            Line($$"""{"correlation_id":"{{trace}}","started_at":"2024-01-01T00:00:00Z","prompt_text":"\u0000"}"""),
            Line($$"""{"correlation_id":"{{trace}}","started_at":"2024-01-01T00:00:00Z","status":"no such"}"""),
            Line(
                $$"""{"correlation_id":"{{trace}}","started_at":"2024-01-01T00:00:00Z","""
                + """ "prompt_text":"'); DROP TABLE execution_traces; --"}"""),
            End);

        Assert.Equal(new RestoreSummary(1, 2, 6, 0), await retained.RestoreAsync());
        Assert.Equal(1, await retained.TracesAsync("prompt_text LIKE '%DROP TABLE%'"));
    }

    [Fact]
    public async Task A_line_that_only_shows_what_it_is_when_it_is_merged_is_passed_over_too()
    {
        await using var retained = await RetainedStore.CreateAsync(database);
        await retained.Store.WriteAsync(Told.Prompt(trace));
        await WriteAsync(
            retained,
            "hostile",
            Line($$"""{"correlation_id":"{{trace}}","started_at":"2024-01-01T00:00:00Z","status":5,"tags":7,"context":[]}"""),
            Line($$"""{"correlation_id":"{{trace}}","started_at":"2024-01-01T00:00:00Z","\ud800":"\ud800","created_at":"\ud800"}"""),
            Line($$"""{"correlation_id":"{{trace}}","started_at":[],"created_at":{},"completed_at":1}"""),
            End);

        var summary = await retained.RestoreAsync();

        Assert.Equal(3, summary.Lines + summary.UnreadableLines);
        Assert.Equal(0, summary.UnreadableFiles);
        Assert.Equal(1, await retained.TracesAsync("prompt_text = 'fix the parser' AND status = 'in_progress'"));
    }

    [Fact]
    public async Task A_row_whose_id_belongs_to_another_trace_does_not_change_that_one()
    {
        await using var retained = await RetainedStore.CreateAsync(database);
        var call = Told.Call(Guid.NewGuid());
        await retained.Store.WriteAsync(call);
        await WriteAsync(
            retained,
            "foreign",
            $$"""{"format":1,"correlation_id":"{{trace}}","trace":{"correlation_id":"{{trace}}","started_at":"2024-01-01T00:00:00Z"},"""
            + $$""" "hook_executions":[{"execution_id":"{{call.ExecutionId}}","correlation_id":"{{trace}}","hook_type":"x","""
            + """ "tool_name":"taken"}]}""",
            End);

        await retained.RestoreAsync();

        Assert.Equal("Read", await retained.Store.ScalarAsync<string>("SELECT tool_name FROM hook_executions"));
        Assert.Equal(2, await retained.TracesAsync());
    }

    [Fact]
    public async Task What_comes_before_the_damage_of_a_file_is_restored_and_the_file_is_told()
    {
        await using var retained = await RetainedStore.CreateAsync(database);
        await WriteAsync(retained, "cut-off", Line($$"""{"correlation_id":"{{trace}}","started_at":"2024-01-01T00:00:00Z"}"""));
        await File.WriteAllTextAsync(
            Path.Combine(retained.Folder, "none" + BlobNames.Extension), "no gzip", TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(
            Path.Combine(retained.Folder, "empty" + BlobNames.Extension), [], TestContext.Current.CancellationToken);

        Assert.Equal(new RestoreSummary(3, 1, 0, 3), await retained.RestoreAsync());
        Assert.Equal(1, await retained.TracesAsync());
    }

    [Fact]
    public async Task An_archive_of_a_newer_version_is_told_and_not_guessed_at()
    {
        await using var retained = await RetainedStore.CreateAsync(database);
        await WriteAsync(retained, "newer", $$"""{"format":2,"correlation_id":"{{trace}}"}""", End);

        Assert.Equal(new RestoreSummary(1, 0, 0, 1), await retained.RestoreAsync());
    }

    [Fact]
    public async Task A_trace_that_ended_and_was_never_learned_from_is_learned_from_when_it_comes_back()
    {
        await using var retained = await RetainedStore.CreateAsync(database);
        await retained.Store.WriteAsync(Work.Done(trace));
        retained.Clock.Now = Told.Start.AddDays(3 * RetainedStore.Days);
        await retained.RunAsync();

        await retained.RestoreAsync();

        Assert.Equal(1, (await retained.Store.LearnAsync()).NewPatterns);
    }

    private static string Line(string row)
    {
        var start = row.IndexOf(":\"", StringComparison.Ordinal) + 2;
        return $$"""{"format":1,"correlation_id":"{{row.AsSpan(start, 36)}}","trace":{{row}}}""";
    }

    private static async Task WriteAsync(RetainedStore retained, string name, params string[] lines)
    {
        await using var file = File.Create(Path.Combine(retained.Folder, name + BlobNames.Extension));
        await using var gzip = new GZipStream(file, CompressionLevel.Fastest);
        await gzip.WriteAsync(Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"), TestContext.Current.CancellationToken);
    }
}
