namespace Traceability.Ingest.Tables;

/// <summary>A column that events tell.</summary>
/// <param name="Column">The column.</param>
/// <param name="Sent">The SQL type in which its values are sent.</param>
/// <param name="Insert">In SQL, what a new row has in it, from the values sent.</param>
/// <param name="Add">Adds the events' values to a statement.</param>
internal sealed record ToldColumn<T>(Column Column, string Sent, string Insert, Action<RowArrays<T>> Add);
