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

        var heads = sessions.Select(session => TranscriptHead.Read(session.Paths[0], toPrompt: true)).ToList();
        var known = await origins.FindAsync([.. heads.Select(head => head.FirstPrompt).OfType<Guid>().Distinct()], cancellation);
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var head in heads)
        {
            var before = head.ForkedFrom ?? (head.FirstPrompt is { } prompt ? known.GetValueOrDefault(prompt)?.SessionId : null);
            if (head.SessionId is { } session && before is not null && before != session)
            {
                first[session] = before;
            }
        }

        return [.. sessions.Zip(heads).OrderBy(pair => Depth(pair.Second.SessionId, first)).Select(pair => pair.First)];
    }

    /// <summary>How many sessions came before it in the same conversation.</summary>
    private static int Depth(string? session, Dictionary<string, string> first)
    {
        var depth = 0;
        while (session is not null && first.TryGetValue(session, out session) && depth <= first.Count)
        {
            depth++;
        }

        return depth;
    }
}
