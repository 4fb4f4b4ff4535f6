using System.Collections.Concurrent;
using System.Diagnostics;

namespace Traceability.Testing.Storage;

/// <summary>
/// What is asked of the store on behalf of whoever made this, also by a server in this process that is called over HTTP: one text a round
/// trip, with all its statements.
/// </summary>
public sealed class AskedOfStore : IDisposable
{
    private readonly ConcurrentQueue<string> statements = new();
    private readonly Activity asking = new("asking");
    private readonly ActivityListener listener;

    public AskedOfStore()
    {
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = Note,
        };
        ActivitySource.AddActivityListener(listener);
        asking.Start();
    }

    /// <summary>So far, the earliest first.</summary>
    public IReadOnlyList<string> Statements => [.. statements];

    public void Dispose()
    {
        asking.Dispose();
        listener.Dispose();
    }

    private void Note(Activity activity)
    {
        if (activity.TraceId == asking.TraceId && activity.GetTagItem("db.query.text") is string text)
        {
            statements.Enqueue(text);
        }
    }
}
