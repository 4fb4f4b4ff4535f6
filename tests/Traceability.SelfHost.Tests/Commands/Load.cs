using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Traceability.Testing;
using Traceability.Testing.Http;

namespace Traceability.SelfHost.Tests.Commands;

/// <summary>Senders that go on whatever they are answered, single events and batches in turn, and note which were acknowledged.</summary>
internal sealed class Load : IAsyncDisposable
{
    private const int Senders = 6;
    private const int BatchSize = 20;

    private readonly HttpClient http;
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentQueue<Guid> acknowledged = new();
    private readonly Task[] senders;

    public Load(Uri address)
    {
        http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };
        senders = [.. Enumerable.Range(0, Senders).Select(_ => Task.Run(SendAsync))];
    }

    /// <summary>Waits until that many more were acknowledged.</summary>
    public Task MoreAsync(int count)
    {
        var target = acknowledged.Count + count;
        return Eventually.IsTrueAsync(() => acknowledged.Count >= target, $"{count} more events are acknowledged");
    }

    /// <summary>Stops sending; the execution ids that were acknowledged.</summary>
    public async Task<Guid[]> StopAsync()
    {
        await stopping.CancelAsync();
        await Task.WhenAll(senders);
        return [.. acknowledged];
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        http.Dispose();
        stopping.Dispose();
    }

    private async Task SendAsync()
    {
        var trace = Guid.NewGuid();
        for (var i = 0; !stopping.IsCancellationRequested; i++)
        {
            Guid[] ids = [.. Enumerable.Range(0, i % 5 == 4 ? BatchSize : 1).Select(_ => Guid.NewGuid())];
            try
            {
                if (ids.Length == 1 ? await IsTakenAsync(trace, ids[0]) : await AreTakenAsync(trace, ids))
                {
                    Array.ForEach(ids, acknowledged.Enqueue);
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
            {
                // Nobody there, or gone before it answered: not acknowledged.
                await Task.Delay(20, CancellationToken.None);
            }
        }
    }

    private async Task<bool> IsTakenAsync(Guid trace, Guid id)
    {
        using var answer = await http.PostAsJsonAsync(
            Routes.RecordHook, new { correlation_id = trace, execution_id = id, hook_type = "Stop" }, CancellationToken.None);
        return answer.StatusCode == HttpStatusCode.Accepted;
    }

    private async Task<bool> AreTakenAsync(Guid trace, Guid[] ids)
    {
        using var content = ApiClient.Content(ApiClient.Ndjson(ids.Select(id =>
            (object)new { @event = "hook", correlation_id = trace, execution_id = id, hook_type = "Stop" })));
        using var answer = await http.PostAsync(new Uri(Routes.RecordBatch, UriKind.Relative), content, CancellationToken.None);
        if (answer.StatusCode != HttpStatusCode.Accepted)
        {
            return false;
        }

        var told = await answer.Content.ReadFromJsonAsync<JsonElement>(CancellationToken.None);
        return told.GetProperty("accepted").GetInt32() == ids.Length;
    }
}
