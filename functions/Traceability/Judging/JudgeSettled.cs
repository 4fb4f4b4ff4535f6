using Microsoft.Extensions.Logging;
using Traceability.Patterns;
using Traceability.Tasks;
using Traceability.Traces;

namespace Traceability.Judging;

/// <summary>
/// Has a model judge settled turns, one after the other, where one is configured; without, it does nothing. Each turn is asked about once,
/// no more than so many a day, and while the model is down not at all for a time that doubles from a minute to an hour.
/// </summary>
public sealed partial class JudgeSettled(
    UnjudgedTurns turns, ReadTrace traces, ReadHindsight hindsight, PatternSwitch patterns, TimeProvider time,
    ILogger<JudgeSettled> logger, Judge? judge = null) : IDisposable
{
    private const int PageSize = 50;

    // So many useless answers in a row are no fault of the turns.
    private const int MostUseless = 3;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    private readonly SemaphoreSlim one = new(1, 1);
    private DateTimeOffset pausedUntil = DateTimeOffset.MinValue;
    private TimeSpan pause = FirstPause;
    private int useless;
    private string? toldAway;

    /// <summary>How long a run on a timer takes at most; what it does not come to is the next one's.</summary>
    public static TimeSpan TimerRun { get; } = TimeSpan.FromMinutes(4);

    /// <summary>Whether there is a model at all.</summary>
    public bool IsOn => judge is not null;

    /// <summary>One run, until all are judged, the day's requests are gone or the model does not answer.</summary>
    /// <param name="longest">After how long it leaves the rest to the next run; null: however long it takes.</param>
    /// <param name="cancellation">Ends it between two turns.</param>
    public async Task<JudgeReport> RunAsync(TimeSpan? longest, CancellationToken cancellation)
    {
        await one.WaitAsync(cancellation);
        try
        {
            return judge is null ? JudgeReport.None : await RunAsync(judge, longest, cancellation);
        }
        finally
        {
            one.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => one.Dispose();

    private async Task<JudgeReport> RunAsync(Judge asked, TimeSpan? longest, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        var report = JudgeReport.None;
        while (time.GetUtcNow() >= pausedUntil && await patterns.IsOnAsync(cancellation))
        {
            var page = await turns.NextAsync(asked.Settings.Model, PageSize, cancellation);
            foreach (var turn in page)
            {
                cancellation.ThrowIfCancellationRequested();
                var step = await JudgeAsync(asked, turn, cancellation);
                report = report.Add(step);
                if (step == Step.Stop || time.GetUtcNow() < pausedUntil || time.GetElapsedTime(began) > longest)
                {
                    return report;
                }
            }

            if (page.Count < PageSize)
            {
                break;
            }
        }

        return report;
    }

    private async Task<Step> JudgeAsync(Judge asked, UnjudgedTurn turn, CancellationToken cancellation)
    {
        if (await traces.RunAsync(turn.CorrelationId, cancellation) is not { } trace)
        {
            // It was archived meanwhile.
            return Step.Nothing;
        }

        var after = await hindsight.RunAsync(turn.CorrelationId, cancellation);
        var text = DescribeTurn.Describe(trace, after);
        var hash = asked.HashOf(text);
        if (await turns.FindAsync(hash, cancellation) is { } known)
        {
            await turns.KeepAsync(turn, hash, known, cancellation);
            return Step.Known;
        }

        var day = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        if (!await turns.TakeAsync(day, asked.Settings.Most, cancellation))
        {
            return Step.Stop;
        }

        // Once it was asked, what came of it is kept, though the program ends meanwhile.
        switch (await asked.AskAsync(text, cancellation))
        {
            case JudgeAnswer.Given(var judgement):
                (useless, pause, toldAway) = (0, FirstPause, null);
                await turns.KeepAsync(turn, hash, judgement, CancellationToken.None);
                return Step.Judged;
            case JudgeAnswer.Useless(var why):
                await turns.NoteAsync(turn, hash, asked.Settings.Model, why, counts: true, CancellationToken.None);
                if (++useless >= MostUseless)
                {
                    Pause(asked, $"of the last {useless} answers none was of use: {why}");
                }

                return Step.Useless;
            case JudgeAnswer.Late(var why):
                await turns.NoteAsync(turn, hash, asked.Settings.Model, why, counts: false, CancellationToken.None);
                Pause(asked, why);
                return Step.Nothing;
            case JudgeAnswer.Away(var why):
                await turns.GiveBackAsync(day, CancellationToken.None);
                Pause(asked, why);
                return Step.Nothing;
            default:
                throw new InvalidOperationException("There is no other answer.");
        }
    }

    private void Pause(Judge asked, string why)
    {
        pausedUntil = time.GetUtcNow() + pause;
        pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        // Each run finds it away for the same reason, perhaps for days.
        if (toldAway != why)
        {
            toldAway = why;
            LogAway(asked.Settings.ToString(), why);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "Turns go unjudged until the model {Model} answers; it is asked again later: {Reason}")]
    private partial void LogAway(string model, string reason);
}

/// <summary>What came of one turn.</summary>
internal enum Step
{
    /// <summary>Nothing, and it is tried again.</summary>
    Nothing,

    /// <summary>The model judged.</summary>
    Judged,

    /// <summary>It was asked the same before.</summary>
    Known,

    /// <summary>It gave no answer of use.</summary>
    Useless,

    /// <summary>The day's requests are gone.</summary>
    Stop,
}

/// <summary>What a run of judging did.</summary>
/// <param name="Judged">Turns that the model judged.</param>
/// <param name="Known">Turns of which was known what it says, as it was asked the same before.</param>
/// <param name="Useless">Turns of which it said nothing of use.</param>
public sealed record JudgeReport(int Judged, int Known, int Useless)
{
    /// <summary>Nothing was done.</summary>
    public static readonly JudgeReport None = new(0, 0, 0);

    internal JudgeReport Add(Step step) => step switch
    {
        Step.Judged => this with { Judged = Judged + 1 },
        Step.Known => this with { Known = Known + 1 },
        Step.Useless => this with { Useless = Useless + 1 },
        _ => this,
    };
}
