using Microsoft.Extensions.Logging;
using Traceability.Http;
using Traceability.Storage;

namespace Traceability.Functions.Stores;

/// <summary>
/// Whether the store's schema is this program's. Nothing is migrated here: many instances start at any time, and the role that serves
/// requests may not change tables. Once it is right it is not looked at again.
/// </summary>
internal sealed partial class CheckSchema(SchemaMigrator schema, TimeProvider time, ILogger<CheckSchema> logger)
{
    /// <summary>How long a wrong schema is believed to be wrong.</summary>
    public static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(10);

    private sealed record Seen(string? Problem, long At);

    private readonly Lock gate = new();
    private Task<string?>? looking;
    private volatile Seen? seen;

    /// <summary>What is wrong and what to run; null when nothing is.</summary>
    /// <exception cref="TimeoutException">The store does not say.</exception>
    public Task<string?> ProblemAsync()
    {
        if (seen is { } last && (last.Problem is null || time.GetElapsedTime(last.At) < LookAgain))
        {
            return Task.FromResult(last.Problem);
        }

        lock (gate)
        {
            // One look for all who wait: each of its own would take all connections while the store hangs.
            return looking is { IsCompleted: false } ? looking : looking = LookAsync();
        }
    }

    private async Task<string?> LookAsync()
    {
        string? problem = null;
        try
        {
            await StorePatience.WaitAsync(CheckAsync, AnswerDeadline.Limit, time, CancellationToken.None);
        }
        catch (SchemaException exception)
        {
            LogWrong(exception.Message);
            problem = exception.Message;
        }

        seen = new Seen(problem, time.GetTimestamp());
        return problem;

        async Task<bool> CheckAsync(CancellationToken stop)
        {
            await schema.CheckAsync(stop);
            return true;
        }
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "{Problem}")]
    private partial void LogWrong(string problem);
}
