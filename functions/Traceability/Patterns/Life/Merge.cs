namespace Traceability.Patterns.Life;

/// <summary>What became of a pattern for which an alike one was looked for.</summary>
internal enum Merge
{
    /// <summary>There is none alike.</summary>
    None,

    /// <summary>One of its own project became one with it.</summary>
    OfOneProject,

    /// <summary>Another project's became one with it: both projects confirm it.</summary>
    OfTwoProjects,
}
