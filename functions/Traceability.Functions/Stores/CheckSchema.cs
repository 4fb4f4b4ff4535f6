using Microsoft.Extensions.Logging;
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

    private Seen? seen;

    /// <summary>What is wrong and what to run; null when nothing is.</summary>
    public async Task<string?> ProblemAsync()
    {
        if (seen is { } last && (last.Problem is null || time.GetElapsedTime(last.At) < LookAgain))
        {
            return last.Problem;
        }

        string? problem = null;
        try
        {
            await schema.CheckAsync(CancellationToken.None);
        }
        catch (SchemaException exception)
        {
            LogWrong(exception.Message);
            problem = exception.Message;
        }

        seen = new Seen(problem, time.GetTimestamp());
        return problem;
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "{Problem}")]
    private partial void LogWrong(string problem);
}
