namespace Traceability.Failures.Templates;

/// <summary>What became of a template by a message.</summary>
internal enum TemplateChange
{
    /// <summary>The message is one of those that it stands for already.</summary>
    Unchanged,

    /// <summary>It did not exist.</summary>
    New,

    /// <summary>It stands for more than before.</summary>
    Widened,

    /// <summary>There is no room for another one.</summary>
    Full,
}
