namespace Traceability.Ingest.Tables;

/// <summary>
/// What becomes of a column when more is told of a row that is there: by an event (<see cref="WriteSql"/>), or by another copy of the
/// row in an archive. Whichever comes first, the row becomes the same.
/// </summary>
internal enum MergeRule
{
    /// <summary>What was told first stays; what is missing, or empty, is filled in.</summary>
    First,

    /// <summary>It says which row it is.</summary>
    Key,

    /// <summary>
    /// The event that made the row told it, and no other event changes it. Where an archive has two copies, both made by such an event,
    /// the first stays, with what only the other has.
    /// </summary>
    Once,

    /// <summary>The earliest time.</summary>
    Earliest,

    /// <summary>The latest time.</summary>
    Latest,

    /// <summary>The greatest number.</summary>
    Greatest,

    /// <summary>What the greatest sum that is told of it and its sister column leaves once the greatest of that is taken away.</summary>
    Remainder,

    /// <summary>True once it was true.</summary>
    Either,

    /// <summary>The fields of both objects, the first's where both have one.</summary>
    Union,

    /// <summary>The texts of both, each once, in order.</summary>
    Labels,

    /// <summary>It is part of the end and comes with the end that counts.</summary>
    End,

    /// <summary>From the start that holds to the end that counts.</summary>
    Duration,

    /// <summary>A parent that is told with the call that started the trace replaces one that was assumed.</summary>
    Parent,
}
