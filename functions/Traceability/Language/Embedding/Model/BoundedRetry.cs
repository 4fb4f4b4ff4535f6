using System.ClientModel.Primitives;
using System.Globalization;

namespace Traceability.Language.Embedding.Model;

/// <summary>
/// Tries a call up to three times more when the server is busy or away. It waits as long as the server asks for (the standard
/// header in seconds or as a date, and Azure's two in milliseconds, which the client library does not know), else half a second,
/// doubled each time. When the server asks for more than <see cref="LongestWait"/>, it is not asked again before that, by anybody.
/// A policy of the client's own, as its answers' headers are gone by the time that a call has failed.
/// </summary>
internal sealed class BoundedRetry(TimeProvider clock) : ClientRetryPolicy(MaxRetries)
{
    public const int MaxRetries = 3;

    /// <summary>A call that would wait for longer fails instead: what asked for it is tried again later.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(8);

    // The quota of a day says so, but it may be raised meanwhile.
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(500);

    private long pausedUntil;

    /// <summary>When the server may be asked again; null for now.</summary>
    public DateTimeOffset? PausedUntil =>
        Interlocked.Read(ref pausedUntil) is var until && until > clock.GetUtcNow().UtcTicks
            ? new DateTimeOffset(until, TimeSpan.Zero)
            : null;

    /// <inheritdoc />
    protected override bool ShouldRetry(PipelineMessage message, Exception? exception)
    {
        if (AskedWait(message) is not { } wait || wait <= LongestWait)
        {
            return base.ShouldRetry(message, exception);
        }

        var pause = wait < LongestPause ? wait : LongestPause;
        Interlocked.Exchange(ref pausedUntil, (clock.GetUtcNow() + pause).UtcTicks);
        return false;
    }

    /// <inheritdoc />
    protected override TimeSpan GetNextDelay(PipelineMessage message, int tryCount)
    {
        var backOff = FirstWait * Math.Pow(2, Math.Max(0, tryCount - 1));
        var wait = AskedWait(message) ?? (backOff < LongestWait ? backOff : LongestWait);
        // Those who were turned away together must not come back together.
#pragma warning disable CA5394 // Not a secret.
        return wait + wait * (0.1 * Random.Shared.NextDouble());
#pragma warning restore CA5394
    }

    /// <inheritdoc />
    protected override Task WaitAsync(TimeSpan time, CancellationToken cancellationToken) => Task.Delay(time, clock, cancellationToken);

    private TimeSpan? AskedWait(PipelineMessage message)
    {
        if (message.Response is not { IsError: true } response)
        {
            return null;
        }

        return Number(response, "retry-after-ms") is { } exact ? TimeSpan.FromMilliseconds(exact)
            : Number(response, "x-ms-retry-after-ms") is { } azure ? TimeSpan.FromMilliseconds(azure)
            : Number(response, "Retry-After") is { } seconds ? TimeSpan.FromSeconds(seconds)
            : response.Headers.TryGetValue("Retry-After", out var text)
                && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
                ? date > clock.GetUtcNow() ? date - clock.GetUtcNow() : TimeSpan.Zero
            : null;
    }

    private static double? Number(PipelineResponse response, string header) =>
        response.Headers.TryGetValue(header, out var text)
        && double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        && number <= 1e9
            ? number : null;
}
