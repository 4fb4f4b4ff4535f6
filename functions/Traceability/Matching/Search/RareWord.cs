namespace Traceability.Matching.Search;

/// <summary>A word of a request by which patterns are looked up.</summary>
/// <param name="Term">The word, as patterns keep theirs.</param>
/// <param name="Weight">The greater, the fewer of the store's prompts have it: 1 or more.</param>
/// <param name="Lexemes">What the store's full text makes of it; none of what it passes over.</param>
internal sealed record RareWord(string Term, double Weight, IReadOnlyList<string> Lexemes);
