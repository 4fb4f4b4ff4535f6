using Traceability.Testing.Http;

namespace Traceability.Functions.Tests.Http;

/// <summary>One of the two doors, and what it answered so far.</summary>
/// <param name="api">Sends to it.</param>
/// <param name="learned">Waits until it has learned from a trace.</param>
internal sealed class Door(ApiClient api, Func<Guid, Task> learned)
{
    public List<DoorAnswer> Answers { get; } = [];

    public async Task AskAsync(DoorRequest request) =>
        Answers.Add(new DoorAnswer(request, await api.SendAsync(request.Message(Host.PublishedApp.Key))));

    public Task LearnedAsync(Guid trace) => learned(trace);
}
