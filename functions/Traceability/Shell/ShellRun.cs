namespace Traceability.Shell;

/// <summary>A command as it ran in its line.</summary>
/// <param name="Command">What it does.</param>
/// <param name="ExitHidden">Whether a later command brings an exit code of its own.</param>
/// <param name="Sign">What stands behind it in the line.</param>
/// <param name="Words">Its words, without what only leads there.</param>
/// <param name="ChangedFiles">The files that it changes, as <see cref="Shell.ChangedFiles"/> says.</param>
internal sealed record ShellRun(
    ShellCommand Command, bool ExitHidden, string Sign, IReadOnlyList<string> Words, IReadOnlyList<string> ChangedFiles)
{
    /// <summary>Whether it ran in a folder of temporary files, where nothing is handed on.</summary>
    public bool InTemporaryFolder { get; init; }
}
