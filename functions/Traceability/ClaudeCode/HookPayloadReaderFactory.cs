using Npgsql;
using Traceability.Projects;

namespace Traceability.ClaudeCode;

/// <summary>Turns hook payloads into events. Make one <see cref="HookPayloadReader"/> a request.</summary>
public sealed class HookPayloadReaderFactory(
    NpgsqlDataSource dataSource, ProjectFolders folders, SessionProjects projects, TimeProvider time)
{
    private readonly PromptOwners owners = new();
    private readonly RepeatedEvents repeated = new();

    /// <summary>Raised for each payload that is understood, before it is stored. Must return at once.</summary>
    public event Action<HookPayload>? Received;

    /// <summary>Begins the payloads of one request, in their order.</summary>
    public HookPayloadReader Create() =>
        new(new SessionTraces(dataSource, owners), folders, projects, repeated, time, payload => Received?.Invoke(payload));
}
