using Traceability.Routing.Agents;

namespace Traceability.Mining.Chains.Steps;

/// <summary>What made a turn start what it started, as far as it can be told. Pure.</summary>
/// <param name="Kind">
/// <c>command</c> that was typed; <c>mention</c> of the agent; <c>skill</c> that was called first; <c>routing</c>, which advised it; else
/// <c>request</c>.
/// </param>
/// <param name="Name">Which; of a request its intent, null where it has none.</param>
internal sealed record StepTrigger(string Kind, string? Name)
{
    public static StepTrigger Of(RootTrace root, IReadOnlyList<ChainStep> steps, string? intent)
    {
        if (DescribeSteps.CommandOf(root.Prompt) is { } command)
        {
            return new StepTrigger("command", command);
        }

        var first = steps.FirstOrDefault(step => step.Kind == ChainStep.Agent);
        if (first is not null)
        {
            if (IsNamed(first.Name, root.Prompt ?? ""))
            {
                return new StepTrigger("mention", first.Name);
            }

            var before = steps.TakeWhile(step => step != first).ToList();
            if (before.LastOrDefault(step => step.Kind == ChainStep.Skill) is { } skill)
            {
                return new StepTrigger("skill", skill.Name);
            }

            if (before.FirstOrDefault(step => step.Kind == ChainStep.Routing && step.Name == $"route:{first.Name}") is not null)
            {
                return new StepTrigger("routing", first.Name);
            }
        }

        return new StepTrigger("request", intent);
    }

    /// <summary>What a plugin's agent is called without its plugin counts too.</summary>
    private static bool IsNamed(string agent, string prompt)
    {
        var keys = AgentMention.In(prompt).Select(mention => AgentMention.Key(mention.Name)).ToHashSet(StringComparer.Ordinal);
        return keys.Contains(AgentMention.Key(agent)) || keys.Contains(AgentMention.Key(agent[(agent.LastIndexOf(':') + 1)..]));
    }
}
