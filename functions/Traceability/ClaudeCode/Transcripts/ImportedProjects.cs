using Traceability.Ingest.Events;
using Traceability.Projects;

namespace Traceability.ClaudeCode.Transcripts;

/// <summary>
/// Names the projects of what is imported: an import runs where the folders may be, and may look what repository they are of.
/// </summary>
internal sealed class ImportedProjects(ProjectFolders folders)
{
    private readonly HashSet<string> looked = new(StringComparer.Ordinal);

    /// <summary>The events, with the repository's name where there was a folder's.</summary>
    public async Task<IReadOnlyList<IngestEvent>> NameAsync(IReadOnlyList<IngestEvent> events, CancellationToken cancellation)
    {
        var named = new List<IngestEvent>(events.Count);
        foreach (var one in events)
        {
            named.Add(one is TraceChange { Project: { } project } change
                ? change with { Project = await NameAsync(project, cancellation) }
                : one);
        }

        return named;
    }

    private async Task<string?> NameAsync(string project, CancellationToken cancellation)
    {
        if (ProjectName.IsFolder(project) && looked.Add(project)
            && LocalRepository.Find(project) is var (folder, address) && ProjectName.From(folder) is { } root)
        {
            await folders.NoteAsync(root, address, cancellation);
        }

        return await folders.NameAsync(project, null, cancellation);
    }
}
