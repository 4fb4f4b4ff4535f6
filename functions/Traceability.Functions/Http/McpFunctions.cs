using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Traceability.Mcp;

namespace Traceability.Functions.Http;

/// <summary>The function that answers an agent which asks over the Model Context Protocol.</summary>
public sealed class McpFunctions(McpHttp mcp)
{
    /// <summary>POST /mcp.</summary>
    [Function(nameof(GetMcpAnswer))]
    public Task<IResult> GetMcpAnswer([HttpTrigger(AuthorizationLevel.Function, "post", Route = Routes.Mcp)] HttpRequest request) =>
        McpEndpoint.GetMcpAnswerAsync(request, mcp);
}
