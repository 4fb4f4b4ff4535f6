using Npgsql;
using Traceability.Projects;

namespace Traceability.ClaudeCode;

/// <summary>Turns hook payloads into events. Make one <see cref="HookMapping"/> a request.</summary>
public sealed class HookMapper(NpgsqlDataSource dataSource, ProjectFolders folders, TimeProvider time)
{
    /// <summary>Begins the payloads of one request, in their order.</summary>
    public HookMapping Begin() => new(new SessionTraces(dataSource), folders, time);
}
