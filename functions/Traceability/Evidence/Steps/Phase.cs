namespace Traceability.Evidence.Steps;

/// <summary>What a step of work is for.</summary>
public static class Phase
{
    /// <summary>Reads, searches, lists.</summary>
    public const string Look = "look";

    /// <summary>Changes files.</summary>
    public const string Change = "change";

    /// <summary>Formats, lints, builds, tests.</summary>
    public const string Check = "check";

    /// <summary>Commits, pushes, opens a pull request.</summary>
    public const string Deliver = "deliver";

    /// <summary>Asks the person.</summary>
    public const string Ask = "ask";

    /// <summary>Has another agent do it.</summary>
    public const string Delegate = "delegate";

    /// <summary>Reads up on it outside.</summary>
    public const string Research = "research";

    /// <summary>None of these, as running a program.</summary>
    public const string Other = "other";
}
