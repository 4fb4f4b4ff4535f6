namespace Traceability.Failures.Messages;

/// <summary>What kind of message it is, which tells who says such things.</summary>
internal enum FailureKind
{
    /// <summary>A linter, naming its rule.</summary>
    LintRule,

    /// <summary>A linter or a formatter that names no rule.</summary>
    LintMessage,

    /// <summary>A compiler, a type checker or a linker.</summary>
    Compile,

    /// <summary>A test that failed.</summary>
    Test,

    /// <summary>An exception or a panic that ended a program.</summary>
    Exception,

    /// <summary>Any other program, or the shell itself.</summary>
    Program,

    /// <summary>The agent's own tool, without a program in between.</summary>
    Tool,

    /// <summary>What ran out of time.</summary>
    Timeout,
}
