namespace Traceability.Functions.Tests.Host;

/// <summary>How a function ended.</summary>
/// <param name="Id">Of this run of it.</param>
/// <param name="Function">Its name.</param>
/// <param name="Status">Success, Failure, Cancelled, or Exited when the worker did before it.</param>
/// <param name="Returned">Whether the worker sent a value to the host.</param>
/// <param name="Error">Why it failed.</param>
public sealed record Invocation(string Id, string Function, string Status, bool Returned, string? Error);
