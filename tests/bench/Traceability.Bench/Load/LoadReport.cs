namespace Traceability.Bench.Load;

/// <summary>What came of a <see cref="LoadOrder"/>.</summary>
/// <param name="Acknowledged">Events answered with 202, and other requests with 200, those after the time was over included.</param>
/// <param name="InTime">The same before the time was over: what a rate is made of.</param>
/// <param name="Failed">Requests answered with anything else; never counted as acknowledged.</param>
/// <param name="Degraded">Requests answered in part, for want of time.</param>
/// <param name="LatenciesUs">
/// Microseconds from the first byte sent to the last received, of each request, unordered; of the first connection only.
/// </param>
internal sealed record LoadReport(long Acknowledged, long InTime, long Failed, long Degraded, int[] LatenciesUs);
