using Traceability.Projects;

namespace Traceability.Advice.Checks;

/// <summary>Tells a project's files from others that a session writes, as plans and notes in the home: no check of it is theirs.</summary>
public sealed class OwnFiles(ProjectFolders folders)
{
    /// <summary>
    /// What tells a file's place in the repository, null for one outside of it. Where nothing is known of where the project is, every
    /// file counts, as it was told.
    /// </summary>
    internal async Task<Func<string, string?>> OfAsync(string project, string? folder, CancellationToken cancellation)
    {
        var paths = new RepositoryPaths(folder, [project, .. await folders.FoldersOfAsync(project, cancellation)]);
        return file => paths.Relative(file) ?? (paths.HasPlace ? null : file);
    }
}
