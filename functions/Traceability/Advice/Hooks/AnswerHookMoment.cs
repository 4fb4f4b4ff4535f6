using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Traceability.ClaudeCode;
using Traceability.Json;

namespace Traceability.Advice.Hooks;

/// <summary>
/// What Claude Code is told in answer to a hook: nothing, or context beside what it has. Never blocks and never rewrites.
/// </summary>
public sealed class AnswerHookMoment(Advise advise)
{
    private static readonly HookOutput Nothing = new();

    /// <summary>Hook output JSON: <c>{}</c>, or additional context.</summary>
    public async Task<IResult> RunAsync(JsonElement payload, HookPlace place, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(place);
        var output = ReadHookMoment.From(payload, place) is { } request
            && await advise.RunAsync(request, cancellation) is { Text.Length: > 0 } answer
                ? new HookOutput(new HookSpecificOutput(payload.TextOf("hook_event_name")!, answer.Text))
                : Nothing;
        return TypedResults.Json(output, ClaudeCodeJson.Default.HookOutput);
    }
}
