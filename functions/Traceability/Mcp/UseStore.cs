using ModelContextProtocol.Protocol;

namespace Traceability.Mcp;

/// <summary>Asks the services over an open store: a server has one all the time, a program that was only started to ask has not.</summary>
/// <param name="ask">What is asked of them.</param>
/// <param name="cancellation">Ends it.</param>
public delegate Task<CallToolResult> UseStore(
    Func<IServiceProvider, CancellationToken, Task<CallToolResult>> ask, CancellationToken cancellation);
