namespace Traceability.Functions.Tests.Host;

/// <summary>The worker ended before it answered.</summary>
public sealed class WorkerExitedException(string message) : Exception(message);
