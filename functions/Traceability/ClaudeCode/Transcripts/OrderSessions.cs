namespace Traceability.ClaudeCode.Transcripts;

/// <summary>
/// Puts a session that others were forked from, or resumed as, before those: their files repeat its records, and whichever file is read
/// first is taken for the one that wrote them. When a file was written tells only that it was written to, which the first may be later.
/// </summary>
internal static class OrderSessions
{
    public static async Task<IReadOnlyList<TranscriptFiles>> SortAsync(
        IReadOnlyList<TranscriptFiles> sessions, TranscriptOrigins origins, CancellationToken cancellation)
    {
        if (sessions.Count < 2)
        {
            return sessions;
        }

        var heads = await ReadHeadsAsync(sessions, origins, cancellation);
        return Sort(heads, Before(heads));
    }

    /// <summary>
    /// The sessions by conversation: those that repeat another's records come with it and after it. The conversation that was written to
    /// last comes first.
    /// </summary>
    public static async Task<IReadOnlyList<IReadOnlyList<TranscriptFiles>>> GroupAsync(
        IReadOnlyList<TranscriptFiles> sessions, TranscriptOrigins origins, CancellationToken cancellation)
    {
        if (sessions.Count < 2)
        {
            return sessions.Count == 0 ? [] : [sessions];
        }

        var heads = await ReadHeadsAsync(sessions, origins, cancellation);
        var before = Before(heads);
        // By the first session that a conversation is known to have, or else by what was asked first in it.
        var firsts = new Dictionary<Guid, string>();
        return [.. heads
            .GroupBy(head =>
            {
                var first = First(head.Head.SessionId ?? head.Files.Paths[0], before);
                return head.Head.FirstPrompt is { } prompt && !firsts.TryAdd(prompt, first) ? firsts[prompt] : first;
            })
            .OrderByDescending(group => group.Max(head => head.Files.LastWritten))
            .Select(group => Sort([.. group.OrderBy(head => head.Files.LastWritten)], before))];
    }

    private static IReadOnlyList<TranscriptFiles> Sort(IReadOnlyList<Headed> heads, Dictionary<string, string> before) =>
        [.. heads.OrderBy(head => Depth(head.Head.SessionId, before)).Select(head => head.Files)];

    private static async Task<IReadOnlyList<Headed>> ReadHeadsAsync(
        IReadOnlyList<TranscriptFiles> sessions, TranscriptOrigins origins, CancellationToken cancellation)
    {
        var heads = sessions.Select(session => (Files: session, Head: TranscriptHead.Read(session.Paths[0], toPrompt: true))).ToList();
        var known = await origins.FindAsync([.. heads.Select(one => one.Head.FirstPrompt).OfType<Guid>().Distinct()], cancellation);
        return [.. heads.Select(one => new Headed(
            one.Files, one.Head,
            one.Head.ForkedFrom ?? (one.Head.FirstPrompt is { } prompt ? known.GetValueOrDefault(prompt)?.SessionId : null)))];
    }

    /// <summary>The session that each repeats the records of.</summary>
    private static Dictionary<string, string> Before(IReadOnlyList<Headed> heads)
    {
        var before = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (_, head, from) in heads)
        {
            if (head.SessionId is { } session && from is not null && from != session)
            {
                before[session] = from;
            }
        }

        return before;
    }

    /// <summary>How many sessions came before it in the same conversation.</summary>
    private static int Depth(string? session, Dictionary<string, string> before)
    {
        var depth = 0;
        while (session is not null && before.TryGetValue(session, out session) && depth <= before.Count)
        {
            depth++;
        }

        return depth;
    }

    private static string First(string session, Dictionary<string, string> before)
    {
        for (var depth = 0; before.TryGetValue(session, out var earlier) && depth <= before.Count; depth++)
        {
            session = earlier;
        }

        return session;
    }

    /// <summary>A session, what its file begins with, and the session whose records it repeats.</summary>
    private sealed record Headed(TranscriptFiles Files, TranscriptHead Head, string? From);
}
