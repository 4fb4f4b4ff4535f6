namespace Traceability.ClaudeCode.Transcripts;

/// <summary>What an import read, and what of it is in the store.</summary>
/// <param name="Sessions">Sessions read.</param>
/// <param name="Files">Files read.</param>
/// <param name="UnreadableFiles">Files that could not be opened or read to their end.</param>
/// <param name="Lines">Lines read.</param>
/// <param name="UnreadableLines">Lines that are no record, passed over.</param>
/// <param name="Shortened">Records of more than 1 MB, whose longest strings were cut.</param>
/// <param name="Prompts">Prompts of a person.</param>
/// <param name="ToolCalls">Tool calls, those of subagents included.</param>
/// <param name="Subagents">Subagents.</param>
/// <param name="RefusedEvents">Events that the database would not take.</param>
public sealed record ImportSummary(
    int Sessions, int Files, int UnreadableFiles, long Lines, long UnreadableLines, long Shortened,
    int Prompts, int ToolCalls, int Subagents, int RefusedEvents);
