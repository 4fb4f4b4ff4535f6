namespace Traceability.Language.Embedding.Model;

/// <summary>
/// The settings name no usable embedding model; the message names the variable and says what to do, and is shown as it is.
/// </summary>
public sealed class EmbeddingConfigurationException(string message) : Exception(message);
