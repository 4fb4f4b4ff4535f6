using Traceability.Advice;
using Traceability.Advice.Prompts;
using Traceability.Language.Prompts;
using Traceability.Matching;
using Traceability.Patterns.Plans;
using Traceability.Routing.Decisions;

namespace Traceability.Routing;

/// <summary>What is said at a prompt: in plain facts, what worked for one like it.</summary>
public sealed class AnswerPrompt(TellFiles files, MatchPatterns matching, ReadPlans plans, LogUsage usage, ReadFollowers followers)
{
    /// <summary>The facts, a statement each; none when nothing fits.</summary>
    public async Task<IReadOnlyList<Statement>> FindAsync(AdviceRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        return [.. await files.FindAsync(request, cancellation), .. await FindPatternAsync(request, cancellation)];
    }

    private async Task<IReadOnlyList<Statement>> FindPatternAsync(AdviceRequest request, CancellationToken cancellation)
    {
        if (request.Prompt is not { } prompt || RelatePrompt.IsThin(prompt, PromptRelation.FollowUp))
        {
            return [];
        }

        var answer = await matching.RunAsync(
            new MatchRequest
            {
                UserRequest = prompt,
                Context = RouteContext.In(request.Project),
                MinConfidence = RouteTiers.Suggest,
                MaxResults = 1,
            },
            cancellation);
        // What a single task did is a record, and of use only to nearly the same request.
        if (answer.Matches is not [var best] || (best.SuccessCount + best.FailureCount <= 1 && best.Confidence < RouteTiers.Replay))
        {
            return [];
        }

        var plan = await plans.ForAsync(best.PatternId, best.Confidence, cancellation);
        // Both logs divide by the same trace, so that what is held out here is held out there.
        await usage.RunAsync(request.CorrelationId, prompt, best, plan, cancellation);
        var cases = best.SuccessCount + best.FailureCount;
        var next = best.Agent is null ? null
            : (await followers.OfAsync(best.Agent, request.Project, cancellation)).FirstOrDefault(follower => follower.IsSure);
        return
        [
            .. DescribePattern.Sentences(best, plan).Select(sentence => new Statement(
                sentence, (int)cases, Statement.ChanceOf(best.SuccessCount, cases), "pattern")
            {
                Subject = best.PatternId.ToString(),
            }),
            .. next is null ? Array.Empty<Statement>() :
            [
                new Statement(next.Sentence(best.Agent!), next.Of, Statement.ChanceOf(next.Tasks, next.Of), "pattern")
                {
                    Subject = best.PatternId.ToString(),
                },
            ],
        ];
    }
}
