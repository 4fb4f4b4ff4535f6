namespace Traceability.Language.Embedding.Sentence;

/// <summary>The sentence encoder that a door may bring along: named here, where its cosines are judged.</summary>
public static class SentenceModel
{
    /// <summary>The name kept beside each vector; whatever changes the vectors must change it.</summary>
    public const string Name = "traceability-minilm-v1";

    /// <summary>The numbers of a vector.</summary>
    public const int Dimensions = 384;
}
