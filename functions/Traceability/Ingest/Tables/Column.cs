namespace Traceability.Ingest.Tables;

/// <summary>A column of a table that holds traces.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its SQL type.</param>
/// <param name="Rule">How what is told later is merged with what is there.</param>
/// <param name="Default">In SQL, what it holds when nothing was told; null for NULL.</param>
internal record Column(string Name, string Type, MergeRule Rule, string? Default)
{
    /// <summary>Whether learning concluded it, so that it is true of the row as it was then.</summary>
    public bool IsLearned { get; init; }

    /// <summary>
    /// In SQL, what an event of the trace sets it to, whatever the event says; null where events tell it, or leave it alone.
    /// </summary>
    public string? OnEvent { get; init; }

    /// <summary>Whether nothing told is empty, and not NULL.</summary>
    public bool IsEmptyWhenUntold => Default is "'{}'" or "'[]'";
}
