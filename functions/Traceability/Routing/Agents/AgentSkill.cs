using Traceability.Language.Embedding;
using Traceability.Language.Words;

namespace Traceability.Routing.Agents;

/// <summary>Something that an agent says it can do.</summary>
/// <param name="Text">What it says, in its words.</param>
/// <param name="Terms">The terms in it.</param>
/// <param name="Vector">Its built-in vector.</param>
internal sealed record AgentSkill(string Text, IReadOnlySet<string> Terms, float[] Vector)
{
    // Texts that have nothing to do with each other reach the first; those that say the same in other words hardly exceed the second.
    private const double Unrelated = 0.15;
    private const double SameThing = 0.6;

    public static AgentSkill From(string text) => new(
        text, KeywordExtraction.Terms(text).ToHashSet(StringComparer.Ordinal), LexicalEmbedder.Embed(text));

    /// <summary>How far a request calls for it, 0 to 1: by the share of its terms that are there, or by nearness in wording.</summary>
    public double In(IReadOnlySet<string> requestTerms, float[] requestVector)
    {
        var nearness = Math.Clamp((UnitVectors.Dot(Vector, requestVector) - Unrelated) / (SameThing - Unrelated), 0, 1);
        var shared = Terms.Count == 0 ? 0 : (double)Terms.Count(requestTerms.Contains) / Terms.Count;
        return Math.Max(nearness, shared);
    }
}
