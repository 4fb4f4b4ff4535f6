namespace Traceability.Language.Embedding.Model;

/// <summary>
/// The model embeds other texts, but not this one. A type of its own, as its name is all of an exception that travels between the
/// activities of an orchestration.
/// </summary>
public sealed class TextRefusedException(string message) : EmbeddingModelException(message)
{
    /// <inheritdoc />
    public override bool IsUnavailable => false;
}
