using System.Text.Json;

namespace Traceability.Bench.Handovers;

/// <summary>What a hook was answered, at which point of a session.</summary>
/// <param name="Moment">The moment.</param>
/// <param name="Session">The session's id.</param>
/// <param name="Payloads">What the session's hooks were given, in order of time.</param>
/// <param name="At">Which of them was answered.</param>
/// <param name="Said">The answer, as the agent gets it.</param>
internal sealed record HandOver(string Moment, string Session, IReadOnlyList<JsonElement> Payloads, int At, string Said);
