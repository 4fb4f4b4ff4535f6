using System.Collections.Concurrent;

namespace Traceability.Advice;

/// <summary>
/// What was asked or said in a session already, so that a hook which has nothing to ask costs next to nothing. The store knows it too:
/// this only saves the way there.
/// </summary>
internal sealed class AskedBefore
{
    /// <summary>More than is asked in the sessions that go on at once; beyond them the store is asked again.</summary>
    private const int Remembered = 20_000;

    private readonly ConcurrentDictionary<(Guid Session, string Moment, string Subject), bool> asked = new();

    public bool Contains(Guid? session, Moment moment, string subject) =>
        session is { } id && asked.ContainsKey((id, moment.Name, subject));

    public void Add(Guid? session, Moment moment, string subject)
    {
        if (session is not { } id)
        {
            return;
        }

        if (asked.Count >= Remembered)
        {
            asked.Clear();
        }

        asked.TryAdd((id, moment.Name, subject), true);
    }
}
