namespace Traceability.Functions.Tests.Host;

/// <summary>How a function ended: Success, Failure, Cancelled, or Exited when the worker did before it.</summary>
public sealed record Invocation(string Id, string Function, string Status, string? Error);
