using Microsoft.AspNetCore.Http;
using Traceability.Storage;

namespace Traceability.Http;

/// <summary>
/// How long a request waits for its answer, whatever it asks of the store: a store that is there and says nothing is as good as away, and
/// whoever sends events keeps them until later. Counted from when the last of the request arrived, since that is the client's to hurry.
/// </summary>
public sealed class AnswerDeadline
{
    /// <summary>From the end of the request to its answer.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private readonly TimeProvider time;
    private long arrived;

    private AnswerDeadline(TimeProvider time) => (this.time, arrived) = (time, time.GetTimestamp());

    /// <summary>
    /// Runs what answers a request. <see cref="HttpContext.RequestAborted"/> is also raised at the deadline; what does not heed it at once
    /// is left behind, so it must not touch the request any more once it has been raised.
    /// </summary>
    /// <exception cref="TimeoutException">There was no answer in time.</exception>
    public static async Task RunAsync(HttpContext http, Func<Task> answer, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(http);
        var deadline = new AnswerDeadline(time);
        var client = http.RequestAborted;
        http.Features.Set(deadline);
        try
        {
            await StorePatience.WaitAsync(
                async stop =>
                {
                    http.RequestAborted = stop;
                    await answer();
                    return true;
                },
                deadline.Left,
                time,
                client);
        }
        finally
        {
            http.RequestAborted = client;
            http.Features.Set<AnswerDeadline>(null);
        }
    }

    /// <summary>More of the request has arrived.</summary>
    internal static void Restart(HttpContext http)
    {
        if (http.Features.Get<AnswerDeadline>() is { } deadline)
        {
            Volatile.Write(ref deadline.arrived, deadline.time.GetTimestamp());
        }
    }

    private TimeSpan Left() => Limit - time.GetElapsedTime(Volatile.Read(ref arrived));
}
