namespace Traceability.Advice.Checks;

/// <summary>The folder of an edited file, for a check that is run on the folder of what was edited.</summary>
internal static class EditedFolder
{
    private const string Slot = "<path>";

    /// <summary>Relative to where the session works, as in <c>./cmd/x</c>; null when it lies elsewhere.</summary>
    public static string? Of(string file, string? folder)
    {
        var path = file.Replace('\\', '/');
        if (folder is { Length: > 0 } && path.StartsWith($"{folder.Replace('\\', '/').TrimEnd('/')}/", StringComparison.Ordinal))
        {
            path = path[(folder.TrimEnd('/', '\\').Length + 1)..];
        }

        if (path.Contains("..", StringComparison.Ordinal) || path.StartsWith('/') || path.Contains(':', StringComparison.Ordinal))
        {
            return null;
        }

        var end = path.LastIndexOf('/');
        return end < 0 ? "." : $"./{path[..end]}";
    }

    /// <summary>
    /// A command with that folder in the place of a path. A Go package is a folder, and in nine of ten cases it was the edited file's that
    /// was tested; of other tools it is not known what path they take.
    /// </summary>
    public static string In(string command, string? folder) =>
        folder is not null && command.StartsWith("go ", StringComparison.Ordinal) && command.Split(Slot) is [var before, var after]
            ? $"{before}{folder}{after}"
            : command;
}
