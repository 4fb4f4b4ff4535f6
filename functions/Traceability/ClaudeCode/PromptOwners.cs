using System.Collections.Concurrent;

namespace Traceability.ClaudeCode;

/// <summary>Remembers for which trace the turn of a prompt id works: the store is asked once a turn and not once an event.</summary>
internal sealed class PromptOwners
{
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<(string Session, string Prompt), Guid?> owners = new();

    public bool TryGet(string session, string prompt, out Guid? owner) => owners.TryGetValue((session, prompt), out owner);

    /// <summary>Null for what belongs to no prompt.</summary>
    public Guid? Remember(string session, string prompt, Guid? owner)
    {
        if (owners.Count >= Most)
        {
            owners.Clear();
        }

        owners[(session, prompt)] = owner;
        return owner;
    }
}
