namespace Traceability.Ingest.Tables;

/// <summary>
/// The statement that merges events into the rows of a table, as the rules of its columns say. An event that tells nothing new writes
/// nothing, so a second delivery costs a look-up and is not learned again.
/// </summary>
internal static class WriteSql
{
    /// <summary>Its parameters are arrays, one for each column that events tell.</summary>
    public static string Build<T>(TraceTable<T> table)
    {
        var names = string.Join(", ", table.Told.Select(told => told.Column.Name));
        var changes = table.Told.Select(told => (told.Column.Name, Value: Becomes(table, told.Column)))
            .Concat(table.Columns.Select(column => (column.Name, Value: column.OnEvent)))
            .Where(change => change.Value is not null)
            .Select(change => $"{change.Name} = {change.Value}");
        var news = table.Told.Select(told => Tells(table, told.Column)).Prepend(table.End?.IsNew).OfType<string>();
        var write = $"""
            INSERT INTO {table.Name} AS {table.Alias} ({names})
            SELECT {string.Join(", ", table.Told.Select(told => told.Insert))}
            FROM unnest({string.Join(", ", table.Told.Select((told, i) => $"${i + 1}::{told.Sent}[]"))}) AS row ({names})
            ORDER BY {table.Key}
            ON CONFLICT ({table.Key}) DO UPDATE SET
              {string.Join(",\n  ", changes)}
            WHERE {string.Join("\n  OR ", news)}
            """;
        // The trace's own row says itself that it is to be learned again.
        return !table.IsLearnedFrom || table.Columns.Any(column => column.OnEvent is not null)
            ? write
            : $"WITH changed AS ({write}\nRETURNING {table.Alias}.correlation_id){LearnAgain.Sql}";
    }

    /// <summary>What a column of the row that is there becomes; null when it stays as it is.</summary>
    private static string? Becomes<T>(TraceTable<T> table, Column column)
    {
        var (old, told) = ($"{table.Alias}.{column.Name}", $"excluded.{column.Name}");
        return column.Rule switch
        {
            MergeRule.Key or MergeRule.Once => null,
            MergeRule.First when column.IsEmptyWhenUntold && table.End?.Surer is { } surer =>
                $"CASE WHEN {old} = {column.Default} OR ({told} <> {column.Default} AND {surer}) THEN {told} ELSE {old} END",
            MergeRule.First when column.IsEmptyWhenUntold => $"CASE WHEN {old} = {column.Default} THEN {told} ELSE {old} END",
            MergeRule.First when table.End?.Surer is { } surer =>
                $"CASE WHEN {surer} THEN coalesce({told}, {old}) ELSE coalesce({old}, {told}) END",
            MergeRule.First => $"coalesce({old}, {told})",
            MergeRule.Earliest => $"least({old}, {told})",
            MergeRule.Greatest => $"greatest({old}, {told})",
            MergeRule.Union when table.End?.Surer is { } surer => $"CASE WHEN {surer} THEN {old} || {told} ELSE {told} || {old} END",
            MergeRule.Union => $"{told} || {old}",
            // Of those whose time is not told five minutes are assumed: all that are told of in any way, without those of an hour.
            MergeRule.Remainder =>
                $"greatest({old} + {table.Alias}.{Hour}, {told} + excluded.{Hour}) - greatest({table.Alias}.{Hour}, excluded.{Hour})",
            MergeRule.Labels => $"ARRAY(SELECT DISTINCT unnest({old} || {told}) ORDER BY 1)",
            MergeRule.End => table.End!.Column(column.Name),
            MergeRule.Duration => table.End!.Duration,
            MergeRule.Parent when column.Name == ParentCall => $"coalesce({told}, {old})",
            MergeRule.Parent => $"CASE WHEN excluded.{ParentCall} IS NOT NULL THEN {told} ELSE coalesce({old}, {told}) END",
            _ => throw new ArgumentException($"No event tells a column that is merged by {column.Rule}.", nameof(column)),
        };
    }

    /// <summary>Whether an event tells something new of a column; null where that follows from another column, or does not count.</summary>
    private static string? Tells<T>(TraceTable<T> table, Column column)
    {
        var (old, told) = ($"{table.Alias}.{column.Name}", $"excluded.{column.Name}");
        return column.Rule switch
        {
            MergeRule.First when column.IsEmptyWhenUntold => $"({old} = {column.Default} AND {told} <> {column.Default})",
            MergeRule.Parent when column.Name == ParentCall => $"({told} IS NOT NULL AND {old} IS DISTINCT FROM {told})",
            MergeRule.First or MergeRule.Parent => $"({old} IS NULL AND {told} IS NOT NULL)",
            MergeRule.Earliest => $"{told} < {old}",
            MergeRule.Greatest => $"{told} > {old}",
            MergeRule.Remainder => $"{told} + excluded.{Hour} > {old} + {table.Alias}.{Hour}",
            MergeRule.Union => $"({told} || {old}) <> {old}",
            MergeRule.Labels => $"NOT {old} @> {told}",
            _ => null,
        };
    }

    private const string Hour = "cache_write_1h_tokens";

    private const string ParentCall = "parent_execution_id";
}
