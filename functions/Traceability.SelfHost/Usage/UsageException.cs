
namespace Traceability.SelfHost.Usage;

/// <summary>What was asked cannot be done; the message says what to do instead, and is shown as it is.</summary>
public sealed class UsageException(string message) : Exception(message);
