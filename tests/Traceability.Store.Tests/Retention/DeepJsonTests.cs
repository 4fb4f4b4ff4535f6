using System.Text.Json;
using Traceability.Ingest.Events;
using Traceability.Json;
using Traceability.Testing.Ingest;
using Traceability.Testing.Learning;
using Traceability.Testing.Storage;
using Traceability.Traces;

namespace Traceability.Store.Tests.Retention;

/// <summary>JSON as deep as it is taken, and as deep as stores hold it that took more.</summary>
public sealed class DeepJsonTests(SharedDatabase database)
{
    private readonly Guid trace = Guid.NewGuid();

    [Theory]
    [InlineData(BoundJson.Depth)]
    [InlineData(127)]
    public async Task It_is_shown_archived_restored_and_shown_again(int depth)
    {
        await using var retained = await RetainedStore.CreateAsync(database);
        var deep = JsonElement.Parse(Nested(depth), WrittenJson.Reading);
        await retained.LearnedAsync([
            .. Work.Done(trace),
            Told.CallStart(trace, Guid.NewGuid()) with { Context = deep },
            Told.Endpoint(trace) with { RequestBody = deep },
            new TraceChange(trace) { Context = deep },
        ]);
        var shown = await ShowAsync(retained);
        var rows = await retained.RowsAsync();

        await retained.RunAsync();
        Assert.Equal(0, await retained.TracesAsync());
        await retained.RestoreAsync();

        Assert.Equal(rows, await retained.RowsAsync());
        Assert.Equal(shown, await ShowAsync(retained));
        Assert.Equal(depth, (await ReadAsync(retained)).Trace.Context.ToString().Count(c => c == '{'));
    }

    private async Task<AssembledTrace> ReadAsync(RetainedStore retained) =>
        Assert.IsType<AssembledTrace>(await retained.Store.Get<ReadTrace>().RunAsync(trace, TestContext.Current.CancellationToken));

    private async Task<string> ShowAsync(RetainedStore retained) =>
        JsonSerializer.Serialize(await ReadAsync(retained), TracesJson.Default.AssembledTrace);

    private static string Nested(int depth) => string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "7" + new string('}', depth);
}
