using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Traceability.Advice;
using Traceability.ClaudeCode;
using Traceability.Projects;
using Traceability.Routing;
using Traceability.Routing.Agents;
using Traceability.Routing.Decisions;

namespace Traceability.Functions.Http;

/// <summary>The functions that route requests, and show and replace the agents to route them to.</summary>
public sealed class RoutingFunctions(
    DecideRoute routing, LogDecision log, HookPayloadReaderFactory hooks, AdviceSwitches switches, AgentRegistry agents,
    ProjectFolders folders, ReadStanding standing)
{
    /// <summary>POST route.</summary>
    [Function(nameof(RouteUserRequest))]
    public Task<IResult> RouteUserRequest([HttpTrigger(AuthorizationLevel.Function, "post", Route = Routes.Route)] HttpRequest request) =>
        RoutingEndpoint.RouteAsync(request, routing, log, hooks, switches);

    /// <summary>GET agents.</summary>
    [Function(nameof(ListAgents))]
    public Task<IResult> ListAgents([HttpTrigger(AuthorizationLevel.Function, "get", Route = Routes.Agents)] HttpRequest request) =>
        AgentEndpoints.ListAgentsAsync(request, agents);

    /// <summary>PUT agents.</summary>
    [Function(nameof(ReplaceAgents))]
    public Task<IResult> ReplaceAgents([HttpTrigger(AuthorizationLevel.Function, "put", Route = Routes.Agents)] HttpRequest request) =>
        AgentEndpoints.ReplaceAgentsAsync(request, agents, folders);

    /// <summary>GET agents/{name}.</summary>
    [Function(nameof(GetAgent))]
    public Task<IResult> GetAgent(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = Routes.Agent)] HttpRequest request, string name) =>
        RoutingEndpoint.GetAgentAsync(request, name, agents, standing);
}
