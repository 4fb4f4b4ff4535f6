using Traceability.Matching.Search;

namespace Traceability.Matching.Fit;

/// <summary>
/// Compares a request with the prompts of all candidates. Patterns in which the same was done support each other, those that were not
/// fetched as well: the one of them that fits best is compared with the prompts of all. The others stand for themselves, behind it, so
/// that one way of working does not fill the answer.
/// </summary>
internal static class CompareCandidates
{
    // The source first; more of them say little that is new, and each takes time to read.
    private const int MaxPrompts = 4;

    /// <summary>How well each candidate's prompts fit.</summary>
    public static IReadOnlyDictionary<Guid, PromptFit> Compare(PromptProfile request, IReadOnlyList<Candidate> candidates)
    {
        var own = candidates.DistinctBy(candidate => candidate.PatternId).ToDictionary(candidate => candidate.PatternId, Profiles);
        var pools = candidates.Where(candidate => candidate.Siblings is not null).DistinctBy(candidate => candidate.PatternId)
            .GroupBy(candidate => candidate.SequenceHash, StringComparer.Ordinal).Select(alike => Pool([.. alike], own)).ToList();
        var compare = new PromptComparer(request, [.. own.Values.Concat(pools.Select(pool => pool.Others)).SelectMany(prompts => prompts)]);
        var fits = own.ToDictionary(entry => entry.Key, entry => compare.Compare(entry.Value));
        foreach (var (members, others) in pools.Where(pool => pool.Members.Length + pool.Others.Length > 1))
        {
            var best = members.MaxBy(candidate => (fits[candidate.PatternId].Total, candidate.PatternId))!.PatternId;
            var pooled = compare.Compare(
                [.. members.SelectMany(member => own[member.PatternId]).Concat(others)], members.Length + others.Length);
            var together = PromptFit.Pooled(fits[best], pooled);
            foreach (var member in members)
            {
                fits[member.PatternId] = fits[member.PatternId].Least(together);
            }

            fits[best] = together;
        }

        return fits;
    }

    private static (Candidate[] Members, PromptProfile[] Others) Pool(Candidate[] alike, Dictionary<Guid, PromptProfile[]> own)
    {
        var known = new HashSet<PromptProfile>(alike.SelectMany(candidate => own[candidate.PatternId]), ReferenceEqualityComparer.Instance);
        var siblings = alike.SelectMany(candidate => candidate.Siblings!).Distinct(StringComparer.Ordinal).Select(ProfileCache.Find);
        return (alike, [.. siblings.Where(prompt => !known.Contains(prompt))]);
    }

    private static PromptProfile[] Profiles(Candidate candidate) => [.. candidate.Prompts.Append(candidate.PromptText)
        .Distinct(StringComparer.Ordinal).Take(MaxPrompts).Select(ProfileCache.Find)];
}
