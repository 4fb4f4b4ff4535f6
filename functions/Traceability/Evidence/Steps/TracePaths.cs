using Traceability.Json;
using Traceability.Projects;
using Traceability.Traces;

namespace Traceability.Evidence.Steps;

/// <summary>Where a trace's work was done, as far as the trace itself tells.</summary>
internal static class TracePaths
{
    /// <summary>Where its files stand in their repository.</summary>
    public static RepositoryPaths Of(TraceRecord trace, IEnumerable<string>? folders = null, IReadOnlySet<string>? known = null) =>
        new(FolderOf(trace), [.. folders ?? [], .. trace.Project is { } project ? (string[])[project] : []], known);

    /// <summary>The folder that it was begun in; null when that was not told.</summary>
    public static string? FolderOf(TraceRecord trace) => trace.Context.TextOf("cwd");
}
