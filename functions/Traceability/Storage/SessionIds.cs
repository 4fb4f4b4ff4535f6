namespace Traceability.Storage;

/// <summary>Session ids as the store has them.</summary>
public static class SessionIds
{
    /// <summary>The id itself when it is a UUID, else the UUID that its text makes.</summary>
    public static Guid From(string sessionId) => Guid.TryParse(sessionId, out var id) ? id : Uuid5.From("session", sessionId);
}
