namespace Traceability.Language.Embedding.Model;

/// <summary>The configured embedding model gave no usable answer; the message names the model and says why, without its key.</summary>
public class EmbeddingModelException(string message) : Exception(message)
{
    /// <summary>
    /// Whether the same text may be embedded later, with nothing changed but time or configuration. False when the model refuses
    /// this very text while it takes others.
    /// </summary>
    public virtual bool IsUnavailable => true;
}
