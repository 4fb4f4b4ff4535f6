using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Traceability.Matching;

namespace Traceability.ClaudeCode;

/// <summary>
/// What Claude Code is told in answer to a hook: nothing, or for a prompt, in plain facts, what worked for one like it.
/// Never blocks and never rewrites.
/// </summary>
public sealed class AnswerHook(MatchPatterns matching, LogUsage usage)
{
    /// <summary>What is told to an agent has to fit well: a wrong hint costs more than none.</summary>
    private const double Sure = 0.65;

    private const int Steps = 8;

    /// <summary>Hook output JSON: <c>{}</c>, or additional context.</summary>
    internal async Task<IResult> RunAsync(JsonElement payload, HookPlace place, CancellationToken cancellation)
    {
        if (payload.TextOf("hook_event_name") != "UserPromptSubmit" || payload.TextOf("prompt") is not { } prompt || !PersonPrompt.Is(prompt))
        {
            return TypedResults.Json(new HookOutput(), TraceabilityJson.Default.HookOutput);
        }

        var context = payload.TextOf("cwd") is { } project ? new Dictionary<string, string> { ["project"] = project } : [];
        var answer = await matching.RunAsync(
            new MatchRequest { UserRequest = prompt, Context = context, MinConfidence = Sure, MaxResults = 1 }, cancellation);
        // An agent that is held out is not even told that: it must work as if nothing had been found.
        if (answer.Matches is not [var best] || !await usage.RunAsync(place.TraceId, prompt, best, cancellation))
        {
            return TypedResults.Json(new HookOutput(), TraceabilityJson.Default.HookOutput);
        }

        return TypedResults.Json(
            new HookOutput(new HookSpecificOutput("UserPromptSubmit", Tell(best))), TraceabilityJson.Default.HookOutput);
    }

    private static string Tell(PatternMatch match)
    {
        var text = new StringBuilder("Traceability recorded earlier work on a similar request: ")
            .Append('"').Append(match.PromptText.Length > 200 ? match.PromptText[..200] + "…" : match.PromptText).Append('"');
        text.Append(CultureInfo.InvariantCulture, $" (worked {match.SuccessCount} of {match.SuccessCount + match.FailureCount} times");
        if (match.ExpectedDurationMs is { } ms)
        {
            text.Append(CultureInfo.InvariantCulture, $", about {TimeSpan.FromMilliseconds(ms).TotalMinutes:F1} minutes");
        }

        text.Append(").");
        if (match.HookSequence.ValueKind == JsonValueKind.Array && match.HookSequence.GetArrayLength() > 0)
        {
            text.Append(" Its steps were: ").AppendJoin(", ", match.HookSequence.EnumerateArray().Take(Steps).Select(step => step.ToString())).Append('.');
        }

        if (match.Agent is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $" The agent was {match.Agent}.");
        }

        return text.ToString();
    }
}
