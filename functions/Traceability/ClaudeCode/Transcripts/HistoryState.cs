namespace Traceability.ClaudeCode.Transcripts;

/// <summary>Where whoever reads the history says how far that is. In a process where nobody does, nothing is said.</summary>
public sealed class HistoryState
{
    private volatile Func<HistoryReading>? tell;

    /// <summary>How far it is now; null where nobody reads it.</summary>
    public HistoryReading? Now => tell?.Invoke();

    /// <summary>Says who tells it, at any time and to many at once.</summary>
    public void ToldBy(Func<HistoryReading> teller) => tell = teller;
}

/// <summary>How far the history that lies on this machine is read.</summary>
/// <param name="State"><c>reading</c>; <c>following</c>, when it is read and what is added is read too; or <c>off</c>.</param>
/// <param name="Folders">Where it lies.</param>
/// <param name="Sessions">How many sessions there are.</param>
/// <param name="ReadSessions">How many of them are read as they are now.</param>
/// <param name="Bytes">Their size.</param>
/// <param name="ReadBytes">How much of that is read.</param>
/// <param name="Unreadable">Files that could not be read, the first of them.</param>
public sealed record HistoryReading(
    string State, IReadOnlyList<string> Folders, int Sessions, int ReadSessions, long Bytes, long ReadBytes,
    IReadOnlyList<UnreadableFile> Unreadable);

/// <summary>A file that could not be read.</summary>
/// <param name="File">Which.</param>
/// <param name="Reason">Why.</param>
public sealed record UnreadableFile(string File, string Reason);
