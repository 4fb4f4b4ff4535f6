namespace Traceability.Analytics.Figures;

/// <summary>What made turns start what they started.</summary>
/// <param name="Kind">
/// <c>command</c> that was typed; <c>mention</c> of the agent in the prompt; <c>skill</c> that was called before; <c>routing</c>, which
/// advised the agent; else <c>request</c>.
/// </param>
/// <param name="Name">Which; of a request its intent.</param>
/// <param name="N">In how many.</param>
internal sealed record Trigger(string Kind, string? Name, long N);
