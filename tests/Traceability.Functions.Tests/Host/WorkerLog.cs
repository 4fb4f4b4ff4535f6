using System.Collections.Concurrent;
using Traceability.Functions.Tests.Host.Rpc;

namespace Traceability.Functions.Tests.Host;

/// <summary>What the worker said: to its host, and on its outputs.</summary>
public sealed class WorkerLog
{
    private readonly ConcurrentQueue<string> lines = new();

    public void Add(string line) => lines.Enqueue(line);

    internal void Add(RpcLog log)
    {
        lines.Enqueue($"{log.Level} {log.Category}: {log.Message}");
        if (log.Exception is { Message.Length: > 0 } exception)
        {
            lines.Enqueue(exception.Message);
        }
    }

    public IReadOnlyList<string> Lines => [.. lines];

    public override string ToString() => string.Join('\n', lines);
}
