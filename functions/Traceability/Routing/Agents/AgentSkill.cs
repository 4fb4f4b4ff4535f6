using Traceability.Language.Embedding;
using Traceability.Language.Words;

namespace Traceability.Routing.Agents;

/// <summary>Something that an agent says it can do.</summary>
/// <param name="Text">What it says, in its words.</param>
/// <param name="IsNamed">One of its capabilities, rather than its description.</param>
/// <param name="Terms">The terms in it.</param>
/// <param name="Vector">Its lexical embedding.</param>
internal sealed record AgentSkill(string Text, bool IsNamed, IReadOnlySet<string> Terms, float[] Vector)
{
    // Texts that have nothing to do with each other reach the first; those that say the same in other words hardly exceed the second.
    private const double Unrelated = 0.15;
    private const double SameThing = 0.6;
    // A request is about a part of what a description speaks of.
    private const double OfDescription = 0.7;

    public static AgentSkill From(string text, bool isNamed) => new(
        text, isNamed, KeywordExtraction.Terms(text).ToHashSet(StringComparer.Ordinal), LexicalEmbedder.Embed(text));

    /// <summary>How far a request calls for it, 0 to 1: by the share of its terms that are there, or by nearness in wording.</summary>
    public double In(IReadOnlySet<string> requestTerms, float[] requestVector)
    {
        var nearness = Math.Clamp((Dot(Vector, requestVector) - Unrelated) / (SameThing - Unrelated), 0, 1);
        if (!IsNamed)
        {
            return OfDescription * nearness;
        }

        var shared = Terms.Count == 0 ? 0 : (double)Terms.Count(requestTerms.Contains) / Terms.Count;
        return Math.Max(nearness, shared);
    }

    private static double Dot(float[] a, float[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
