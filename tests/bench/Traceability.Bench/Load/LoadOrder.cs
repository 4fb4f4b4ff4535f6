namespace Traceability.Bench.Load;

/// <summary>What the load generator shall do: send events to a server of this machine for a while.</summary>
/// <param name="Port">The server's port on 127.0.0.1.</param>
/// <param name="Path">Where to POST, with its leading slash.</param>
/// <param name="Connections">How many, each with one request at a time.</param>
/// <param name="EventsPerRequest">1 for single events; more are sent as NDJSON.</param>
/// <param name="Milliseconds">How long to begin new requests; those under way are waited for.</param>
/// <param name="Bodies">A file with a body a line, sent in turn instead of events; a line of nothing is a GET. Null for events.</param>
internal sealed record LoadOrder(int Port, string Path, int Connections, int EventsPerRequest, int Milliseconds, string? Bodies = null);
