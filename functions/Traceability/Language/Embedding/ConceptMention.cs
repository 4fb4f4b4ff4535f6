namespace Traceability.Language.Embedding;

/// <summary>A concept that a text names.</summary>
/// <param name="Concept">Its place in <see cref="ConceptLexicon.Names"/>.</param>
/// <param name="Weight">How clearly it is named, about 0 to 1: words of several concepts are a weaker sign of each.</param>
/// <param name="First">Where the word, or a phrase's first word, stands.</param>
/// <param name="Second">Where a phrase's second word stands; where <paramref name="First"/> is, for a word.</param>
/// <param name="Third">Where a phrase's third word stands; where <paramref name="Second"/> is, for fewer words.</param>
internal readonly record struct ConceptMention(int Concept, float Weight, int First, int Second, int Third);
