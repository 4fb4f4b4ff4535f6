namespace Traceability.Failures.Messages;

/// <summary>How much a line tells: of a call's messages only those of the best rank count.</summary>
internal enum OutputRank
{
    /// <summary>A tool's own message, in a form that is its own.</summary>
    Own,

    /// <summary>A tool's own warning, which fails a run only where there is no error.</summary>
    Warning,

    /// <summary>A message in a form that many programs use.</summary>
    General,

    /// <summary>A line with a word of failure in it.</summary>
    Hint,

    /// <summary>What says only that something below it failed.</summary>
    Wrapper,
}
