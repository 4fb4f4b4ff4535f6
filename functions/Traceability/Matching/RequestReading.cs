using Traceability.Language.Intent;
using Traceability.Language.Words;
using Traceability.Matching.Fit;

namespace Traceability.Matching;

/// <summary>What a request says by itself, before anything is compared with it.</summary>
/// <param name="Intent">The kind of work that it most probably asks for.</param>
/// <param name="Terms">Its words, as patterns keep theirs.</param>
/// <param name="Profile">What it is compared by.</param>
/// <param name="Words">Each term as the request has it.</param>
internal sealed record RequestReading(
    string Intent, IReadOnlyList<string> Terms, PromptProfile Profile, IReadOnlyDictionary<string, string> Words)
{
    /// <summary>Reads a request.</summary>
    public static RequestReading From(string request)
    {
        var words = KeywordExtraction.Words(request).DistinctBy(word => word.Term).ToList();
        return new RequestReading(
            ClassifyIntent.Classify(request).Intent, [.. words.Select(word => word.Term)], PromptProfile.From(request),
            words.ToDictionary(word => word.Term, word => word.Word, StringComparer.Ordinal));
    }
}
