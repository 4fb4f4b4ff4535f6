using Microsoft.AspNetCore.Http;
using Traceability.Http;
using Traceability.Projects;

namespace Traceability.Knowledge;

/// <summary>The handler that tells what a project is known by.</summary>
public static class KnowledgeEndpoint
{
    /// <summary>GET projects/knowledge: <c>project</c>, which is required, and <c>branch</c>.</summary>
    public static async Task<IResult> GetProjectKnowledgeAsync(HttpRequest request, ProjectKnowledge knowledge, ProjectFolders folders)
    {
        ArgumentNullException.ThrowIfNull(request);
        var fields = new QueryFields(request.Query);
        var (project, branch) = (fields.Text("project"), fields.Text("branch"));
        if (fields.Problem is null && string.IsNullOrWhiteSpace(project))
        {
            fields.Fail<string>("project", "is required: a folder, a repository's address or a name");
        }

        if (fields.Problem is { } problem)
        {
            return problem;
        }

        var cancellation = request.HttpContext.RequestAborted;
        var name = await folders.NameAsync(project, null, cancellation);
        return TypedResults.Json(await knowledge.ReadAsync(name!, branch, cancellation), KnowledgeJson.Default.KnownProject);
    }
}
