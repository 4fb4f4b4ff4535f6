namespace Traceability.SelfHost.Serving;

/// <summary>What the terminal shows: the product's own doings, and of the framework only what is wrong.</summary>
internal static class LocalLogging
{
    public static void Configure(ILoggingBuilder logging) => logging
        .ClearProviders()
        .AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
            console.IncludeScopes = false;
        })
        .SetMinimumLevel(LogLevel.Information)
        .AddFilter("Microsoft", LogLevel.Warning)
        .AddFilter("Microsoft.Hosting.Lifetime", LogLevel.None)
        // A start that failed is told by whoever started it, in words; this would tell it in a stack trace.
        .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical)
        .AddFilter("Npgsql", LogLevel.Error)
        .AddFilter("ModelContextProtocol", LogLevel.Error)
        .AddFilter("System", LogLevel.Warning);
}
