using Traceability.Learning;

namespace Traceability.Matching;

/// <summary>What a request says by itself, before anything is compared with it.</summary>
/// <param name="Intent">The kind of work that it most probably asks for.</param>
/// <param name="Belief">How probable each kind is, in the order of <see cref="ClassifyIntent.Intents"/>.</param>
/// <param name="Terms">Its words, as patterns keep theirs.</param>
internal sealed record RequestReading(string Intent, double[] Belief, IReadOnlyList<string> Terms)
{
    /// <summary>Reads a request.</summary>
    public static RequestReading Of(string request) =>
        new(ClassifyIntent.Of(request).Intent, ClassifyIntent.Belief(request), KeywordExtraction.Terms(request));
}
