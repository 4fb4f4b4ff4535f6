namespace Traceability.Analytics.Asking;

/// <summary>What an answer is of.</summary>
/// <param name="From">From then on.</param>
/// <param name="To">Before then.</param>
/// <param name="Bucket">Of what a series has a point.</param>
/// <param name="TimeZone">In which zone.</param>
internal sealed record AnalyticsWindow(DateTimeOffset From, DateTimeOffset To, string Bucket, string TimeZone)
{
    public static AnalyticsWindow Between(AnalyticsFilter filter) => new(filter.From, filter.To, filter.Bucket, filter.TimeZone);
}

/// <summary>Figures of a window.</summary>
/// <param name="Window">The window.</param>
/// <param name="Items">The figures.</param>
/// <param name="NextOffset">The offset to ask for more with; null when these are the last.</param>
/// <param name="Previous">The same of the period before, where it was asked for.</param>
internal sealed record AnalyticsList<T>(AnalyticsWindow Window, IReadOnlyList<T> Items, int? NextOffset, AnalyticsList<T>? Previous);

/// <summary>The figures of one thing, or of all, in a window.</summary>
/// <param name="Window">The window.</param>
/// <param name="Figures">The figures.</param>
/// <param name="Previous">The same of the period before, where it was asked for.</param>
internal sealed record AnalyticsOne<T>(AnalyticsWindow Window, T Figures, AnalyticsOne<T>? Previous);
