namespace Traceability.Matching.Fit;

/// <summary>The words of one or more prompts, ready to be looked up.</summary>
internal sealed class TermSet(IReadOnlyCollection<ProfileTerm> terms)
{
    private readonly HashSet<ulong> hashes = [.. terms.Select(term => term.Hash)];
    private readonly HashSet<int> concepts = [.. terms.SelectMany(term => term.Concepts)];

    /// <summary>The words themselves.</summary>
    public IReadOnlyCollection<ProfileTerm> Terms => terms;

    /// <summary>Whether the word is one of them.</summary>
    public bool Contains(ProfileTerm term) => hashes.Contains(term.Hash);

    /// <summary>Whether one of them names the concept.</summary>
    public bool Names(int concept) => concepts.Contains(concept);
}
