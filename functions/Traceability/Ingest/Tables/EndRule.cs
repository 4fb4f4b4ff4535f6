namespace Traceability.Ingest.Tables;

/// <summary>How a table's rows get their end, in SQL over the row that is there and <c>excluded</c>, which is what an event told.</summary>
/// <param name="IsNew">Whether the event brings an end that counts.</param>
/// <param name="Column">What a column of the end becomes, by its name.</param>
/// <param name="Duration">What the duration becomes.</param>
internal sealed record EndRule(string IsNew, Func<string, string> Column, string Duration)
{
    /// <summary>
    /// Whether the event brings an end from a surer teller than the one that is there, so that its details count and not those; null where
    /// all tellers are as good.
    /// </summary>
    public string? Surer { get; init; }
}
