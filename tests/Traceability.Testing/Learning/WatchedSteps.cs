using Microsoft.Extensions.DependencyInjection;
using Traceability.Learning;
using Traceability.Patterns;

namespace Traceability.Testing.Learning;

/// <summary>The real steps, with something to be done between them.</summary>
public sealed class WatchedSteps(ILearningSteps real, Func<Guid, Task> between) : ILearningSteps
{
    public Task<TraceFindings?> ExamineTraceAsync(Guid correlationId) => real.ExamineTraceAsync(correlationId);

    public async Task<StoredPattern?> RecordFindingsAsync(TraceFindings findings)
    {
        await between(findings.CorrelationId);
        return await real.RecordFindingsAsync(findings);
    }
}

/// <summary>Services with steps that are watched.</summary>
public static class WatchedStepsServices
{
    /// <summary>The steps as they are, with something to be done between examining a trace and recording what was found.</summary>
    public static IServiceCollection AddWatchedSteps(this IServiceCollection services, Func<Guid, Task> between) =>
        services.AddTransient<ILearningSteps>(
            provider => new WatchedSteps(ActivatorUtilities.CreateInstance<DirectLearningSteps>(provider), between));
}
