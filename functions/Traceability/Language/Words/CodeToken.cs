namespace Traceability.Language.Words;

/// <summary>A token of a prompt, lower-case and not stemmed.</summary>
/// <param name="Text">The token.</param>
/// <param name="IsWord">False for what must stay as it is: flags, error codes, versions, file names.</param>
public readonly record struct CodeToken(string Text, bool IsWord);
