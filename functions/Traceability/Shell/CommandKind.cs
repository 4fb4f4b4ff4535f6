namespace Traceability.Shell;

/// <summary>Which commands prove work or hand it on, and of what kind they are.</summary>
internal static class CommandKind
{
    /// <summary>The kinds of checks, in the order in which they mostly run.</summary>
    public static readonly IReadOnlyList<string> Checks = ["fmt", "lint", "typecheck", "build", "test"];

    /// <summary>The kinds of handing on, likewise.</summary>
    public static readonly IReadOnlyList<string> Deliveries = ["commit", "push", "pull_request"];

    /// <summary>Whether a kind proves something.</summary>
    public static bool IsCheck(string? kind) => kind is not null && Checks.Contains(kind);

    /// <summary>The kinds of the commands of a line, each once.</summary>
    public static IReadOnlyList<string> AllIn(string? line) => string.IsNullOrWhiteSpace(line) ? []
        : [.. ShellCommand.All(line).Select(From).OfType<string>().Distinct(StringComparer.Ordinal)];

    private static bool IsElsewhere(ShellRun run)
    {
        var at = run.Words.ToList().IndexOf("-C");
        return at >= 0 && at + 1 < run.Words.Count && run.Words[at + 1] is ['/' or '$', ..]
            ? ChangedFiles.IsTemporary(run.Words[at + 1])
            : run.InTemporaryFolder;
    }

    /// <summary>fmt, lint, typecheck, build, test, commit, push or pull_request; null for what is neither.</summary>
    public static string? From(ShellRun run)
    {
        if (run.Command.Program == "git")
        {
            // A repository that was made to try something out in is not the one that is worked on.
            return run.Words.Contains("--dry-run") || IsElsewhere(run) ? null : run.Command.Argument switch
            {
                "commit" => "commit",
                "push" => "push",
                _ => null,
            };
        }

        if (run.Words is ["gh", "pr", "create" or "merge", ..] or ["glab", "mr", "create" or "merge", ..] or ["hub", "pull-request", ..])
        {
            return "pull_request";
        }

        if (InPlaceTools.IsFormatter(run.Command.Program, run.Command.Argument))
        {
            return "fmt";
        }

        var family = ShellFamilies.Find(run.Command);
        return ShellFamilies.IsCheck(family) ? family
            : run.Words is ["pre-commit", "run", ..] or ["lefthook", "run", ..] ? "lint"
            : null;
    }
}
