using CsCheck;
using Traceability.Ingest.Events;
using Traceability.Testing.Ingest;
using Traceability.Testing.Retention;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Retention;

/// <summary>
/// Whatever is done to a store with retention, in whatever order: with its archive restored, it is as a store that was told the same
/// and kept everything.
/// </summary>
public sealed class NothingIsLostTests(SharedDatabase database)
{
    private static readonly Guid[] Traces = [.. Enumerable.Range(0, 4).Select(_ => Guid.NewGuid())];
    private static readonly Guid[] Calls = [.. Enumerable.Range(0, 8).Select(_ => Guid.NewGuid())];

    private static readonly IngestEvent[] Starts = [.. Traces.Select(trace => new TraceChange(trace) { StartedAt = Told.At(-10_000_000) })];

    // When it was written, and what learning made of it, is another matter.
    private static readonly string[] OwnColumns = ["created_at", "updated_at", "learned_at", "learn_attempts"];

    private enum Doing
    {
        Tell,
        Run,
        CrashBefore,
        CrashAfter,
        TellDuring,
        Restore,
        Age,
    }

    private static readonly Gen<Step> Steps =
        from doing in Gen.Frequency(
            (6, Gen.Const(Doing.Tell)), (3, Gen.Const(Doing.Run)), (1, Gen.Const(Doing.CrashBefore)), (2, Gen.Const(Doing.CrashAfter)),
            (2, Gen.Const(Doing.TellDuring)), (1, Gen.Const(Doing.Restore)), (1, Gen.Const(Doing.Age)))
        from events in Events.Array[1, 4]
        select new Step(doing, events);

    private static Gen<IngestEvent> Events =>
        from kind in Gen.Int[0, 7]
        from i in Gen.Int[0, Traces.Length - 1]
        from j in Gen.Int[0, 1]
        from at in Gen.Int[-1, 3]
        select Event(kind, Traces[i], Calls[(2 * i) + j], at);

    [Fact]
    public async Task Store_and_archive_together_have_what_was_told_and_have_it_once()
    {
        await using var retained = await RetainedStore.CreateAsync(database);
        await Steps.Array[1, 14].SampleAsync(
            async steps =>
            {
                await StartAnewAsync(retained);
                var told = new List<IngestEvent[]>();
                foreach (var step in steps)
                {
                    await DoAsync(step, retained, told);
                }

                await retained.RestoreAsync();
                // A trace whose start was never told has the time of whatever made its row first, which need not be the same.
                await retained.Store.WriteAsync(Starts);
                var actual = await retained.RowsAsync(OwnColumns);
                await StartAnewAsync(retained);
                foreach (var events in told.Append(Starts))
                {
                    await retained.Store.WriteAsync(events);
                }

                Assert.Equal(await retained.RowsAsync(OwnColumns), actual);
            },
            iter: 60,
            threads: 1,
            print: steps => string.Join(
                Environment.NewLine, steps.Select(step => $"{step.Doing} {string.Join("; ", step.Events.Select(e => e.ToString()))}")));
    }

    private static async Task DoAsync(Step step, RetainedStore retained, List<IngestEvent[]> told)
    {
        switch (step.Doing)
        {
            case Doing.Tell:
                told.Add(step.Events);
                await retained.LearnedAsync(step.Events);
                return;
            case Doing.Restore:
                await retained.RestoreAsync();
                return;
            case Doing.Age:
                retained.Clock.Now += TimeSpan.FromDays(RetainedStore.Days);
                return;
            case Doing.CrashBefore:
                retained.Archive.BeforeWrite = WatchedArchive.CrashAsync;
                break;
            case Doing.CrashAfter:
                retained.Archive.AfterWrite = WatchedArchive.CrashAsync;
                break;
            case Doing.TellDuring:
                retained.Archive.AfterWrite = _ =>
                {
                    retained.Archive.AfterWrite = null;
                    told.Add(step.Events);
                    return retained.Store.WriteAsync(step.Events);
                };
                break;
        }

        try
        {
            await retained.RunAsync();
        }
        catch (CrashException)
        {
            // The next run takes it up.
        }

        (retained.Archive.BeforeWrite, retained.Archive.AfterWrite) = (null, null);
        await retained.LearnedAsync();
    }

    private static async Task StartAnewAsync(RetainedStore retained)
    {
        await retained.Store.ExecuteAsync("DELETE FROM execution_traces");
        retained.Clock.Now = Told.Start.AddDays(1.5 * RetainedStore.Days);
        foreach (var entry in new DirectoryInfo(retained.Folder).EnumerateDirectories())
        {
            entry.Delete(recursive: true);
        }
    }

    /// <summary>Times are in half hours, so that a trace may be told of in several hours' archives.</summary>
    private static IngestEvent Event(int kind, Guid trace, Guid call, int at)
    {
        var time = at * 1_800_000;
        return kind switch
        {
            0 => Told.Prompt(trace) with { Tags = [$"t{at}"], Context = Told.Json($$"""{"c{{at}}": 1}""") },
            1 => Told.End(trace, 5_000_000 + time),
            2 => Told.End(trace, 9_000_000, "error"),
            3 => new TraceChange(trace) { SessionId = Traces[0], Agent = "debugger", StartedAt = Told.At(time) },
            // A call starts once; in another half hour than others.
            4 => Told.CallStart(trace, call, 1_800_000 * (Array.IndexOf(Calls, call) % 4)),
            5 => Told.CallEnd(trace, call, 8_000_000) with { Context = Told.Json("""{"tool_output": "x"}""") },
            6 => Told.Routing(trace, at: time) with { ExecutionId = call, DecidedAt = Told.At(time) },
            _ => Told.Endpoint(trace, 4) with { ExecutionId = call },
        };
    }

    private sealed record Step(Doing Doing, IngestEvent[] Events);
}
