using System.Collections.Concurrent;

namespace Traceability.Language.Embedding.Cache;

/// <summary>Has those who want the same thing at the same time share one call.</summary>
/// <remarks>
/// Not <c>HybridCache</c>: it hands the failure of a call in a hurry to those who can wait as well, asks for one key at a time where a
/// model takes a batch, and keeps its second level as bytes by key where the store has vectors by model.
/// </remarks>
internal sealed class SharedCalls<T>
{
    private readonly ConcurrentDictionary<string, Task<T>> running = new(StringComparer.Ordinal);

    public async Task<T> RunAsync(string key, Func<Task<T>> call, CancellationToken cancellation)
    {
        var mine = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = running.GetOrAdd(key, mine.Task);
        if (first != mine.Task)
        {
            try
            {
                return await first.WaitAsync(cancellation);
            }
            catch (Exception) when (!cancellation.IsCancellationRequested)
            {
                // Whoever began it may have had less time; its failure is told there.
                return await call();
            }
        }

        try
        {
            var result = await call();
            mine.SetResult(result);
            return result;
        }
        catch (Exception exception)
        {
            mine.SetException(exception);
            // Observed: there may be nobody else.
            _ = mine.Task.Exception;
            throw;
        }
        finally
        {
            running.TryRemove(key, out _);
        }
    }
}
