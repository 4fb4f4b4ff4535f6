namespace Traceability.Analytics.Asking;

/// <summary>A question whose answer is made of all rows together, in the program.</summary>
/// <param name="Rows">What is read.</param>
/// <param name="Fold">Makes the answer of it: all items, in their order.</param>
internal sealed record AnalyticsFold<TRow, T>(AnalyticsQuery<TRow> Rows, Func<IReadOnlyList<TRow>, IReadOnlyList<T>> Fold);
