namespace Traceability.Language.Embedding;

/// <summary>What a feature of a text is; the letters are part of its hash.</summary>
internal static class FeatureKind
{
    /// <summary>A word's stem.</summary>
    public const char Word = 'w';

    /// <summary>The stem of a word that any request may contain.</summary>
    public const char StopWord = 's';

    /// <summary>Two neighbouring stems.</summary>
    public const char Pair = 'p';

    /// <summary>Three to five characters of a stem.</summary>
    public const char Part = 'c';

    /// <summary>A concept of <see cref="ConceptLexicon"/>.</summary>
    public const char Concept = 'k';

    /// <summary>The area of a concept.</summary>
    public const char Area = 'a';
}
