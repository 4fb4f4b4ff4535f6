using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Traceability.Matching;

/// <summary>How long a match may take; when it is over, whoever asked is answered without what is not there yet.</summary>
/// <param name="Total">From the request to the answer.</param>
public sealed record MatchDeadline(TimeSpan Total)
{
    /// <summary>The setting that is read.</summary>
    public const string Setting = "MATCH_DEADLINE_MS";

    /// <summary>What holds unless <see cref="Setting"/> says otherwise.</summary>
    public static readonly MatchDeadline Default = new(TimeSpan.FromMilliseconds(100));

    /// <summary>What the store is left at least, however long the embedding took.</summary>
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(20);

    /// <summary>When what is late is given up. Long enough for a first answer, which compiles and connects.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(2);

    /// <summary>When what is late is given up.</summary>
    internal TimeSpan Longest => Total > Late ? Total : Late;

    /// <summary>Reads <see cref="Setting"/>.</summary>
    /// <exception cref="FormatException">It is no number of milliseconds from 20 to 60,000.</exception>
    public static MatchDeadline From(IConfiguration? configuration)
    {
        if (configuration?[Setting] is not { } text || string.IsNullOrWhiteSpace(text))
        {
            return Default;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            && milliseconds is >= 20 and <= 60_000
            ? new MatchDeadline(TimeSpan.FromMilliseconds(milliseconds))
            : throw new FormatException(
                $"{Setting} is '{text}'. It takes the milliseconds that a match may take, from 20 to 60000; without it, 100.");
    }

    /// <summary>
    /// What is asked for, or null when the match can wait no longer. What is late is left behind, and goes on for a while: what it finds is
    /// kept for whoever asks the same again.
    /// </summary>
    /// <param name="ask">Asks the store. Its tokens: until when to begin, and until when to end.</param>
    /// <param name="elapsed">How long the match has taken so far.</param>
    /// <param name="takes">How long it takes once it has begun.</param>
    /// <param name="patient">Whether more time is given this once.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">Ends the wait.</param>
    internal async Task<T?> WaitAsync<T>(
        Func<CancellationToken, CancellationToken, Task<T>> ask, TimeSpan elapsed, TimeSpan takes, bool patient, TimeProvider time,
        CancellationToken cancellation) where T : class
    {
        var asking = AskAsync(ask, LeftToBegin(elapsed, takes, patient), Longest, time);
        var left = Left(elapsed, patient);
        await ((Task)asking).WaitAsync(left, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellation.ThrowIfCancellationRequested();
        // What was not begun in time is cancelled.
        return asking is { IsCompleted: true, IsCanceled: false } ? await asking : null;
    }

    /// <summary>Until when something is to begin that takes so long: what would end too late is not begun, and holds up nobody.</summary>
    /// <param name="elapsed">How long the match has taken so far.</param>
    /// <param name="takes">How long it takes once it has begun.</param>
    /// <param name="patient">Whether more time is given this once.</param>
    internal TimeSpan LeftToBegin(TimeSpan elapsed, TimeSpan takes, bool patient)
    {
        var left = Left(elapsed, patient) - takes;
        // One that is alone is begun all the same, or nobody would ever see that it is faster again.
        return left < Least ? Least : left;
    }

    private TimeSpan Left(TimeSpan elapsed, bool patient) => patient ? Longest : Total - elapsed < Least ? Least : Total - elapsed;

    private static async Task<T> AskAsync<T>(
        Func<CancellationToken, CancellationToken, Task<T>> ask, TimeSpan left, TimeSpan longest, TimeProvider time)
    {
        using var begin = new CancellationTokenSource(left, time);
        using var end = new CancellationTokenSource(longest, time);
        return await ask(begin.Token, end.Token);
    }
}
