namespace Traceability.SelfHost.EmbeddedPostgres;

/// <summary>The embedded Postgres could not be started. The message says what to do, and is meant to be shown as it is.</summary>
/// <param name="failure">Why.</param>
/// <param name="message">What happened and what to do about it.</param>
/// <param name="innerException">The cause, where it was an exception.</param>
public sealed class EmbeddedPostgresException(EmbeddedPostgresFailure failure, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>Why.</summary>
    public EmbeddedPostgresFailure Failure { get; } = failure;
}
