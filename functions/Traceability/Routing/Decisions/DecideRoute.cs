using System.Globalization;
using Traceability.Diagnostics;
using Traceability.Language.Embedding.Sentence;
using Traceability.Matching;
using Traceability.Patterns.Plans;
using Traceability.Projects;
using Traceability.Redaction;
using Traceability.Routing.Agents;
using Traceability.Traces;

namespace Traceability.Routing.Decisions;

/// <summary>
/// Decides who a request is given to: the agent that it names; else that of a learned pattern which fits well; else the one of the
/// registry that fits best; else nobody, with the reason. No agent is named for want of a better one.
/// </summary>
public sealed class DecideRoute(
    AgentRegistry registry, GatherEvidence gather, EmbedRequest embed, ProjectFolders folders, MatchPatterns matching, ReadPlans plans,
    LogUsage usage, ReadFollowers followers, TimeProvider time)
{
    private const int MostAlternatives = 5;

    /// <summary>The decision. Notes the use of a pattern, and nothing else.</summary>
    public async Task<RouteAnswer> RunAsync(RouteRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var activity = Instruments.Source.StartActivity("routing.decide");
        var began = time.GetTimestamp();
        var project = request.Context.GetValueOrDefault("project");
        var index = await registry.IndexAsync(cancellation);
        var named = await folders.NameAsync(project, request.Context.GetValueOrDefault("git_remote"), cancellation);
        IReadOnlyList<AgentProfile> agents = [.. index.Agents.Where(agent => agent.IsIn(project) || agent.IsIn(named))];
        var ranking = await RankAsync(request, index, agents, cancellation);
        var found = await matching.RunAsync(
            new MatchRequest
            {
                UserRequest = request.UserRequest,
                Context = request.Context,
                MinConfidence = RouteTiers.Tell,
                MaxResults = request.MaxResults,
            },
            cancellation);
        var (pattern, heldOut) = await UseAsync(request, found, cancellation);
        var answer = Decide(ExplicitAgent.In(request.UserRequest, agents), pattern, ranking, agents, request.MaxResults, found);
        var recommended = await FollowedAsync(answer.Recommendations, named ?? project, cancellation);
        return answer with
        {
            Recommendations = recommended,
            Matches = heldOut ? [] : found.Matches,
            Degraded = found.Degraded,
            HeldOut = heldOut,
            Facts = heldOut ? "" : FactsOf(pattern, recommended),
            DurationMs = Math.Round(time.GetElapsedTime(began).TotalMilliseconds, 3),
        };
    }

    private async Task<IReadOnlyList<Recommendation>> FollowedAsync(
        IReadOnlyList<Recommendation> recommendations, string? project, CancellationToken cancellation)
    {
        var all = new List<Recommendation>(recommendations.Count);
        foreach (var one in recommendations)
        {
            all.Add(one with { UsuallyFollowedBy = await followers.OfAsync(one.AgentName, project, cancellation) });
        }

        return all;
    }

    /// <summary>The pattern's, and what surely follows on who is recommended first; nothing where there is neither.</summary>
    private static string FactsOf(UsedPattern? pattern, IReadOnlyList<Recommendation> recommended)
    {
        List<string> sentences = [.. pattern is null ? [] : DescribePattern.Sentences(pattern.Match, pattern.Plan)];
        if (recommended is [var best, ..] && best.UsuallyFollowedBy.FirstOrDefault(follower => follower.IsSure) is { } next)
        {
            // Behind the pattern's first, as there is only so much room.
            sentences.Insert(Math.Min(1, sentences.Count), next.Sentence(best.AgentName));
        }

        return sentences.Count == 0 ? "" : UntrustedRecord.Of(sentences, DescribePattern.Longest);
    }

    private async Task<Ranking> RankAsync(
        RouteRequest request, AgentIndex index, IReadOnlyList<AgentProfile> agents, CancellationToken cancellation)
    {
        if (agents.Count == 0)
        {
            return new Ranking([], 0, false);
        }

        var known = await gather.RunAsync(index, cancellation);
        var embedded = known.ExampleMeanings is null ? null : await embed.RunAsync(request.UserRequest, cancellation);
        var meaning = embedded?.Model == SentenceModel.Name ? embedded.Vector?[..SentenceModel.Dimensions].ToArray() : null;
        var among = agents.ToHashSet<AgentProfile>(ReferenceEqualityComparer.Instance);
        return RankAgents.Rank(
            RouteReading.From(request.UserRequest, request.Circumstances, meaning, known.ExampleMeanings), index, known.Agents,
            RoutingWeights.Default, among.Contains);
    }

    private sealed record UsedPattern(PatternMatch Match, ReplayPlan? Plan);

    /// <summary>The best pattern with its plan, noted as used; nothing when the trace goes without.</summary>
    private async Task<(UsedPattern? Pattern, bool HeldOut)> UseAsync(
        RouteRequest request, MatchAnswer found, CancellationToken cancellation)
    {
        if (found.Matches is not [var best, ..])
        {
            return (null, false);
        }

        var plan = await plans.ForAsync(best.PatternId, best.Confidence, cancellation);
        var told = request.CorrelationId is not { } trace || await usage.RunAsync(trace, request.UserRequest, best, plan, cancellation);
        return told ? (new UsedPattern(best, plan), false) : (null, true);
    }

    private static RouteAnswer Decide(
        ExplicitAgent named, UsedPattern? pattern, Ranking ranking, IReadOnlyList<AgentProfile> agents, int most,
        MatchAnswer found)
    {
        var scored = ranking.Agents;
        if (named.Agent is { } agent)
        {
            var own = pattern is not null && string.Equals(pattern.Match.Agent, agent.Name, StringComparison.OrdinalIgnoreCase)
                && pattern.Match.Confidence >= RouteTiers.Suggest ? pattern : null;
            var reason = $"The request names it: {UntrustedText.Line(named.Mention!.Written, 100)}.";
            return Answer(
                [
                    new(
                        agent.Name, agent.Title, 1, reason, RouteStrategy.Explicit, own?.Match.PatternId, own?.Plan,
                        ScoresOf(agent, ranking)),
                ],
                "explicit", reason, ranking);
        }

        var unknown = Unknown(named, agents.Count);
        if (named.Mention is { IsCertain: true })
        {
            return Answer([], "none", unknown, ranking);
        }

        // Who is likely right besides the best one may be asked as well; below that, they are alternatives.
        var fitting = scored.Where(each => each.Confidence >= RoutingWeights.Default.Least).Take(most).Select(each => new Recommendation(
            each.Agent.Name, each.Agent.Title, Math.Round(each.Confidence, 4), DescribeFit.Sentence(each), RouteStrategy.Registry, null,
            null, DescribeFit.Scores(each, ranking))).ToList();
        if (pattern?.Match.Confidence >= RouteTiers.Replay)
        {
            var replay = Recommend(pattern, RouteStrategy.Replay, agents);
            var others = fitting.Where(each => each.AgentName != replay.AgentName).Take(most - 1);
            return Answer([replay, .. others], "replay", unknown + replay.Reason, ranking);
        }

        if (pattern?.Match.Confidence >= RouteTiers.Suggest)
        {
            var suggestion = Recommend(pattern, RouteStrategy.Suggestion, agents);
            var both = fitting.Take(Math.Max(0, most - 1)).Prepend(suggestion).OrderByDescending(each => each.Confidence).ToList();
            return Answer(both, "suggest", unknown + suggestion.Reason, ranking);
        }

        return fitting is [var best, ..]
            ? Answer(fitting, "registry", unknown + best.Reason, ranking)
            : Answer([], "none", unknown + WhyNobody(ranking, pattern, found), ranking);
    }

    private static RouteAnswer Answer(
        List<Recommendation> chosen, string decision, string reason, Ranking ranking) => new(
            chosen, decision, reason,
            [.. ranking.Agents.Where(each => chosen.All(one => one.AgentName != each.Agent.Name)).Take(MostAlternatives)
                .Select(each => new Alternative(each.Agent.Name, Math.Round(each.Confidence, 4), DescribeFit.Sentence(each)))],
            [], false, false, 0);

    private static Recommendation Recommend(UsedPattern pattern, string strategy, IReadOnlyList<AgentProfile> agents)
    {
        var (match, plan) = (pattern.Match, pattern.Plan);
        var known = agents.FirstOrDefault(agent => string.Equals(agent.Agent.Name, match.Agent, StringComparison.OrdinalIgnoreCase))?.Agent;
        var by = match.Agent is null ? "Claude Code's own agent did it" : $"{UntrustedText.Line(match.Agent, 100)} did it";
        return new Recommendation(
            match.Agent ?? RoutedAgent.Main,
            match.Agent is null ? "Claude Code's own agent" : known?.Title,
            Math.Round(match.Confidence, 4),
            string.Create(
                CultureInfo.InvariantCulture,
                $"A learned pattern fits at {match.Confidence:F2}; {by}, "
                + $"and it worked {match.SuccessCount} of {match.SuccessCount + match.FailureCount} times."),
            strategy, match.PatternId, plan, null);
    }

    private static AgentScores? ScoresOf(Agent agent, Ranking ranking) =>
        ranking.Agents.FirstOrDefault(each => ReferenceEquals(each.Agent, agent)) is { } ranked
            ? DescribeFit.Scores(ranked, ranking)
            : null;

    /// <summary>Nothing, or that the agent which is asked for is not known, with a blank after it where more follows.</summary>
    private static string Unknown(ExplicitAgent named, int agents)
    {
        if (named.Mention is not { } mention)
        {
            return "";
        }

        var names = named.Near.Count > 0 ? $" Near to it: {string.Join(", ", named.Near)}."
            : agents == 0 ? " The registry is empty; PUT /api/agents fills it."
            : "";
        return $"There is no agent '{UntrustedText.Line(mention.Name, 60)}' in the registry.{names}{(mention.IsCertain ? "" : " ")}";
    }

    private static string WhyNobody(Ranking ranking, UsedPattern? pattern, MatchAnswer found)
    {
        var learned = pattern is not null
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"The best learned pattern fits at {pattern.Match.Confidence:F2}, "
                + $"below the {RouteTiers.Suggest:F2} from which it is suggested.")
            : found.Matches.Count > 0 ? "" : found.Reason;
        var registry = ranking switch
        {
            { Agents: [] } => "The agent registry is empty; PUT /api/agents fills it.",
            { IsThin: true } => "The request alone does not tell what is wanted, so it stays with the agent that is asked.",
            { Agents: [var best, ..], Somebody: < 0.5 } => string.Create(
                CultureInfo.InvariantCulture,
                $"It is rather one for the agent that is asked: somebody else is needed with a chance of {ranking.Somebody:F2}. "
                + $"No agent of {ranking.Agents.Count} fits: the nearest, {best.Agent.Name}, is right at {best.Confidence:F2}."),
            _ => string.Create(
                CultureInfo.InvariantCulture,
                $"No agent of {ranking.Agents.Count} fits: the nearest, {ranking.Agents[0].Agent.Name}, is right at "
                + $"{ranking.Agents[0].Confidence:F2}, below {RoutingWeights.Default.Least:F2}."),
        };
        return $"{registry} {learned}".TrimEnd();
    }
}
