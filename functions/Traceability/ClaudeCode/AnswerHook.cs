using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Traceability.ClaudeCode;

/// <summary>
/// What Claude Code is told in answer to a payload that was stored: hook output JSON. Handed in, since what to tell is known further up.
/// </summary>
/// <param name="payload">The payload, without secrets.</param>
/// <param name="place">Where and when it happened.</param>
/// <param name="cancellation">Ends with the request.</param>
public delegate Task<IResult> AnswerHook(JsonElement payload, HookPlace place, CancellationToken cancellation);
