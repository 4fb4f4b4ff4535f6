using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Traceability.Knowledge;
using Traceability.Projects;

namespace Traceability.Functions.Http;

/// <summary>The function that tells what a project is known by.</summary>
public sealed class KnowledgeFunctions(ProjectKnowledge knowledge, ProjectFolders folders)
{
    /// <summary>GET projects/knowledge.</summary>
    [Function(nameof(GetProjectKnowledge))]
    public Task<IResult> GetProjectKnowledge(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = Routes.ProjectKnowledge)] HttpRequest request) =>
        KnowledgeEndpoint.GetProjectKnowledgeAsync(request, knowledge, folders);
}
