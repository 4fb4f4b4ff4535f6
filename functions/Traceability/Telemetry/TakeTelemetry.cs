using Npgsql;
using Traceability.ClaudeCode;
using Traceability.Ingest.Writing;
using Traceability.Telemetry.Claude;
using Traceability.Telemetry.Messages;
using Traceability.Telemetry.Others;
using Traceability.Telemetry.Placing;
using Traceability.Telemetry.Records;

namespace Traceability.Telemetry;

/// <summary>
/// Stores telemetry by the way that all events go. What it answers for is committed: what is not placed yet waits in the store.
/// </summary>
public sealed class TakeTelemetry
{
    /// <summary>Spans or records of one request at the most; those beyond are counted as rejected.</summary>
    internal const int Most = 10_000;

    private readonly IngestQueue queue;
    private readonly HookPayloadReaderFactory hooks;
    private readonly NpgsqlDataSource dataSource;
    private readonly TimeProvider time;
    private readonly TelemetryTraces traces;
    private readonly WaitingSpans waiting;
    private readonly PlaceSpans placing;

    /// <summary>Makes it over a store.</summary>
    public TakeTelemetry(IngestQueue queue, HookPayloadReaderFactory hooks, NpgsqlDataSource dataSource, TimeProvider time)
    {
        (this.queue, this.hooks, this.dataSource, this.time) = (queue, hooks, dataSource, time);
        traces = new TelemetryTraces(dataSource);
        waiting = new WaitingSpans(dataSource);
        placing = new PlaceSpans(traces, new FindTold(dataSource), hooks);
    }

    /// <summary>Stores events, and the spans that waited for what they tell.</summary>
    internal async Task<TakenTelemetry> TakeAsync(LogsRequest request, CancellationToken cancellation)
    {
        var told = ReadEvents.Read(request, time.GetUtcNow());
        var reader = hooks.Create();
        var claude = new ClaudeEvents(reader);
        var codex = new CodexEvents(new SessionPrompts(dataSource));
        var mapped = new List<MappedRecord>(told.Count);
        var prompts = new Dictionary<string, TracePrompt>();
        foreach (var one in told.Take(Most))
        {
            if (ClaudeEvents.Is(one))
            {
                mapped.Add(await claude.MapAsync(one, cancellation));
                if (one.TraceId is { } trace && one.Attributes.AnyText("prompt.id") is { } prompt
                    && ClaudePayload.Session(one.Attributes) is { } session)
                {
                    prompts.TryAdd(trace, new TracePrompt(session, prompt));
                }
            }
            else
            {
                mapped.Add(
                    CodexEvents.Is(one) ? await codex.MapAsync(one, cancellation)
                    : GeminiEvents.Is(one) ? GeminiEvents.Map(one)
                    : OtherEvents.Map(one));
            }
        }

        // First, so that spans which are stored meanwhile either find it or are found below.
        var noted = await traces.NoteAsync(prompts, cancellation);
        var taken = await StoreAsync(mapped, told.Count - mapped.Count);
        if (taken.Away is null && noted.Count > 0)
        {
            await PlaceWaitingAsync(noted, isLate: false, cancellation);
        }

        return taken;
    }

    /// <summary>Stores spans, or keeps them until it is known what they belong to.</summary>
    internal async Task<TakenTelemetry> TakeAsync(TracesRequest request, CancellationToken cancellation)
    {
        var (spans, faults) = ReadSpans.Read(request);
        var beyond = Math.Max(0, spans.Count - Most);
        spans = spans.Count > Most ? spans[..Most] : spans;
        if (spans.Count == 0)
        {
            return new TakenTelemetry(faults.Count, faults.FirstOrDefault(), null);
        }

        var waited = await waiting.FindAsync([.. spans.Select(span => span.TraceId).Distinct()], cancellation);
        var placed = await placing.FindAsync([.. spans, .. waited], isLate: false, cancellation);
        var fresh = spans.ToHashSet();
        List<TelemetrySpan> kept = [.. placed.Where(one => one.Mapped is null && fresh.Contains(one.Span)).Select(one => one.Span)];
        await waiting.KeepAsync(kept, cancellation);
        var taken = await StoreAsync(
            [.. placed.Select(one => one.Mapped).OfType<MappedRecord>(), .. faults.Select(MappedRecord.Refused)], beyond);
        if (taken.Away is null)
        {
            await DoneAsync([.. placed.Where(one => one.Mapped is not null).Select(one => one.Span)], waited, cancellation);
            // What the prompt of a trace is may have been told between looking for it and keeping its spans.
            var told = await traces.FindAsync([.. kept.Select(span => span.TraceId).Distinct()], cancellation);
            if (told.Count > 0)
            {
                await PlaceWaitingAsync([.. told.Keys], isLate: false, cancellation);
            }
        }

        return taken;
    }

    /// <summary>Places the spans that have waited long enough: what would have told where they belong does not come any more.</summary>
    internal async Task SettleAsync(TimeSpan waited, CancellationToken cancellation)
    {
        const int AtOnce = 100;
        while (await waiting.DueAsync(waited, AtOnce, cancellation) is { Count: > 0 } due)
        {
            if (!await PlaceWaitingAsync(due, isLate: true, cancellation))
            {
                return;
            }
        }

        await traces.ForgetAsync(cancellation);
        await waiting.ForgetAsync(cancellation);
    }

    /// <summary>Whether all that was found could be stored.</summary>
    private async Task<bool> PlaceWaitingAsync(IReadOnlyList<string> of, bool isLate, CancellationToken cancellation)
    {
        if (of.Count == 0 || await waiting.FindAsync(of, cancellation) is not { Count: > 0 } spans)
        {
            return true;
        }

        var placed = (await placing.FindAsync(spans, isLate, cancellation)).Where(one => one.Mapped is not null).ToList();
        if ((await StoreAsync([.. placed.Select(one => one.Mapped!)], 0)).Away is not null)
        {
            return false;
        }

        await DoneAsync([.. placed.Select(one => one.Span)], spans, cancellation);
        return true;
    }

    /// <summary>Of Claude Code's spans each names what it belongs to; of others, their parents tell.</summary>
    private async Task DoneAsync(
        IReadOnlyCollection<TelemetrySpan> placed, IReadOnlyCollection<TelemetrySpan> waited, CancellationToken cancellation)
    {
        var had = waited.ToHashSet();
        var claude = placed.Where(ClaudeSpans.Is).Select(span => span.TraceId).ToHashSet();
        await waiting.KeepPlacedAsync([.. placed.Where(span => !claude.Contains(span.TraceId))], cancellation);
        await waiting.RemoveAsync([.. placed.Where(span => claude.Contains(span.TraceId) && had.Contains(span))], cancellation);
    }

    /// <summary>
    /// Each record is an entry of its own, so that one the database refuses does not take the others with it; handed over together, they
    /// still share a commit.
    /// </summary>
    private async Task<TakenTelemetry> StoreAsync(IReadOnlyCollection<MappedRecord> records, int beyond)
    {
        var results = await Task.WhenAll(records.Where(one => one.Fault is null).Select(one => queue.WriteAsync(one.Changes)));
        var refused = results.OfType<IngestResult.Refused>().ToList();
        var faults = records.Select(one => one.Fault).OfType<string>().ToList();
        var message = faults.FirstOrDefault()
            ?? refused.Select(one => $"The database refuses what it says: {one.Reason}").FirstOrDefault()
            ?? (beyond > 0 ? $"A request may have {Most} records; send several." : null);
        return new TakenTelemetry(
            faults.Count + refused.Count + beyond, message, results.OfType<IngestResult.Unavailable>().FirstOrDefault());
    }
}

/// <summary>What became of a request.</summary>
/// <param name="Rejected">How many of its records were not taken.</param>
/// <param name="Message">Why not the first of them.</param>
/// <param name="Away">The store did not take all of it, and it may be sent again; null when it did.</param>
internal sealed record TakenTelemetry(int Rejected, string? Message, IngestResult.Unavailable? Away);
