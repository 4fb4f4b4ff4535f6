using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Traceability.ClaudeCode;
using Traceability.Json;
using Traceability.Matching;
using Traceability.Patterns.Plans;
using Traceability.Routing.Decisions;

namespace Traceability.Routing;

/// <summary>
/// What Claude Code is told in answer to a hook: nothing, or for a prompt, in plain facts, what worked for one like it.
/// Never blocks and never rewrites.
/// </summary>
public sealed class AnswerPrompt(MatchPatterns matching, ReadPlans plans, LogUsage usage)
{
    /// <summary>Hook output JSON: <c>{}</c>, or additional context.</summary>
    public async Task<IResult> RunAsync(JsonElement payload, HookPlace place, CancellationToken cancellation)
    {
        if (payload.TextOf("hook_event_name") != "UserPromptSubmit" || payload.TextOf("prompt") is not { } submitted
            || PersonPrompt.Typed(submitted) is not { } prompt)
        {
            return TypedResults.Json(new HookOutput(), ClaudeCodeJson.Default.HookOutput);
        }

        var answer = await matching.RunAsync(
            new MatchRequest
            {
                UserRequest = prompt,
                Context = RouteContext.In(place.Project),
                MinConfidence = RouteTiers.Tell,
                MaxResults = 1,
            },
            cancellation);
        if (answer.Matches is not [var best])
        {
            return TypedResults.Json(new HookOutput(), ClaudeCodeJson.Default.HookOutput);
        }

        var plan = await plans.ForAsync(best.PatternId, best.Confidence, cancellation);
        // An agent that is held out is not even told that: it must work as if nothing had been found.
        return await usage.RunAsync(place.TraceId, prompt, best, plan, cancellation)
            ? TypedResults.Json(
                new HookOutput(new HookSpecificOutput("UserPromptSubmit", DescribePattern.Describe(best, plan))),
                ClaudeCodeJson.Default.HookOutput)
            : TypedResults.Json(new HookOutput(), ClaudeCodeJson.Default.HookOutput);
    }
}
