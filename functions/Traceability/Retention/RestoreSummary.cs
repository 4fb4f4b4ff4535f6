namespace Traceability.Retention;

/// <summary>What a restore read.</summary>
/// <param name="Files">Archive files.</param>
/// <param name="Lines">Lines of traces in them that are in the store now.</param>
/// <param name="UnreadableLines">Lines that are no archived trace, or that the database refused; each is told with its file and number.</param>
/// <param name="UnreadableFiles">Files that could not be read to their end; what came before is in the store.</param>
public sealed record RestoreSummary(int Files, long Lines, long UnreadableLines, int UnreadableFiles);
