using Traceability.ClaudeCode;
using Traceability.Http;
using Traceability.Ingest.Events;
using Traceability.Projects;
using Traceability.Testing.ClaudeCode;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.ClaudeCode;

/// <summary>
/// Sends a session's hooks to a store, each in a request of its own or all in one batch, and with <paramref name="anew"/> to a process that
/// remembers nothing.
/// </summary>
internal sealed class SentHooks(TestStore store, string sessionId = SampleHook.SessionId, bool anew = false)
{
    private readonly HookPayloadReaderFactory readers = anew
        ? new HookPayloadReaderFactory(
            store.DataSource, store.Get<ProjectFolders>(), store.Get<SessionProjects>(), TimeProvider.System)
        : store.Get<HookPayloadReaderFactory>();

    /// <summary>Sends one hook.</summary>
    public Task SendAsync(string eventName, object? fields = null) => SendAllAsync((eventName, fields));

    /// <summary>Sends hooks as one batch.</summary>
    public async Task SendAllAsync(params (string Event, object? Fields)[] hooks)
    {
        var mapping = readers.Create();
        var changes = new List<IngestEvent>();
        foreach (var (eventName, fields) in hooks)
        {
            var (mapped, problem) = await mapping.MapAsync(
                SampleHook.Json(eventName, fields, sessionId), CorrelationHeaders.None, TestContext.Current.CancellationToken);
            Assert.Null(problem);
            changes.AddRange(mapped);
        }

        await store.WriteAsync(changes);
    }
}
