using Microsoft.Extensions.Logging;

namespace Traceability.Testing.Diagnostics;

/// <summary>Keeps the lines that were logged, without their levels.</summary>
public sealed class ToldLines<T> : ILogger<T>
{
    private readonly List<string> lines = [];

    /// <summary>What was said so far, in order.</summary>
    public IReadOnlyList<string> Lines => lines;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        lines.Add(formatter(state, exception));
    }
}
