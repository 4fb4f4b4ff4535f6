using Traceability.Language.Embedding;

namespace Traceability.Functions.Learning;

/// <summary>
/// A prompt's vector, or why the embedding model did not make one now. A value and no exception: of an exception the host passes on a
/// message, cut, and not reliably its type.
/// </summary>
public sealed record EmbeddedPrompt(PromptEmbedding? Embedding, string? ModelAway);
