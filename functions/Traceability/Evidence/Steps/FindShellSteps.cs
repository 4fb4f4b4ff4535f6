using Traceability.Projects;
using Traceability.Shell;
using Traceability.Traces;

namespace Traceability.Evidence.Steps;

/// <summary>
/// The steps in a command line: each of its commands that checks or hands on is one; without such it is one step, whatever it does.
/// </summary>
internal static class FindShellSteps
{
    private static readonly string[] Shortening =
    [
        "tail", "head", "grep", "egrep", "rg", "sed", "awk", "wc", "sort", "uniq", "tee", "cat", "less", "cut", "tr", "jq", "column", "nl",
    ];

    public static IReadOnlyList<WorkStep> Of(HookRecord hook, RepositoryPaths paths, HashSet<string> changed)
    {
        var line = ToolInput.Text(hook, "command") ?? "";
        var runs = Runs(line, out var from);
        var files = FindWorkSteps.ChangedBy(hook, paths, from).ToList();
        var deeds = runs.Where(run => CommandKind.From(run) is not null || IsHandingOn(run)).ToList();
        if (deeds.Count == 0)
        {
            return One(hook, runs, files, paths, from, changed);
        }

        var verdicts = new StepVerdicts(hook, deeds);
        var steps = new List<WorkStep>();
        for (var i = 0; i < deeds.Count && verdicts.HasRun(i); i++)
        {
            var kind = CommandKind.From(deeds[i]);
            var step = new WorkStep(hook, kind is null || !CommandKind.IsCheck(kind) ? Phase.Deliver : Phase.Check)
            {
                Command = NormalCommand.From(deeds[i], word => SlotOf(word, paths, from, changed)),
                Kind = kind,
                Passed = verdicts.Of(i),
                DurationMs = deeds.Count == 1 ? FindWorkSteps.MillisecondsOf(hook) : null,
            };
            // What a formatter rewrote is its doing.
            if (kind == "fmt" && files.Count > 0)
            {
                step = step with { Changed = [.. files] };
                files.Clear();
            }

            steps.Add(step);
        }

        if (files.Count > 0)
        {
            steps.Insert(0, new WorkStep(hook, Phase.Change) { Passed = ToolCall.Outcome(hook), Changed = files });
        }

        return steps;
    }

    private static List<ShellRun> Runs(string line, out string? from)
    {
        from = null;
        var runs = new List<ShellRun>();
        var isPiped = false;
        foreach (var run in ShellCommand.All(line))
        {
            if (run.Command.Program is "cd" or "pushd" && run.Words.Count > 1)
            {
                from ??= run.Words[^1];
            }

            if (!ShellFamilies.IsIdle(run.Command.Program) && !(isPiped && Shortening.Contains(run.Command.Program)))
            {
                runs.Add(run);
            }

            isPiped = run.Sign == "|";
        }

        return runs;
    }

    // A line that does several things is told by the one that leaves most behind.
    private static IReadOnlyList<WorkStep> One(
        HookRecord hook, List<ShellRun> runs, List<string> files, RepositoryPaths paths, string? from, HashSet<string> changed)
    {
        if (runs.Count == 0 && files.Count == 0)
        {
            return [];
        }

        var phases = runs.Select(run => (Run: run, Phase: PhaseOf(run))).ToList();
        var phase = files.Count > 0 || phases.Any(each => each.Phase == Phase.Change) ? Phase.Change
            : phases.Any(each => each.Phase == Phase.Other) ? Phase.Other
            : Phase.Look;
        var main = phases.FirstOrDefault(each => each.Phase == phase, phases.FirstOrDefault()).Run;
        return
        [
            new WorkStep(hook, phase)
            {
                Command = main is null ? null : NormalCommand.From(main, word => SlotOf(word, paths, from, changed)),
                Passed = ToolCall.Outcome(hook),
                DurationMs = FindWorkSteps.MillisecondsOf(hook),
                Changed = files,
                Read = phase == Phase.Look ? [.. runs.SelectMany(run => run.Words.Skip(1)).Where(IsReadFile)
                    .Select(word => paths.Relative(word, from)).OfType<string>().Distinct().Take(10)] : [],
            },
        ];
    }

    private static string PhaseOf(ShellRun run) =>
        run.ChangedFiles.Count > 0 || run.Command.ChangesInPlace ? Phase.Change
        : ShellFamilies.Find(run.Command) is "inspect" ? Phase.Look
        : run.Words is ["gh" or "glab", _, "view" or "list" or "diff" or "checks" or "status" or "watch", ..]
            or ["gh", "api" or "search", ..]
            or ["go", "doc" or "list" or "env" or "version", ..] or ["git", "branch" or "remote" or "config" or "tag"]
            or ["git", "branch", "-a" or "-r" or "-v" or "-vv" or "--show-current" or "--list", ..] or ["git", "remote", "-v", ..]
            ? Phase.Look
        : Phase.Other;

    // main:src/a.cs and main..fix.1 are of git.
    private static bool IsReadFile(string word) => FindWorkSteps.IsFile(word) && CommandSlots.IsPath(word)
        && !word.AsSpan().ContainsAny(':', '@') && !word.Contains("..", StringComparison.Ordinal) && !word.StartsWith('-');

    private static bool IsHandingOn(ShellRun run) => run.Command is { Program: "git", Argument: "add" };

    private static string? SlotOf(string word, RepositoryPaths paths, string? from, HashSet<string> changed)
    {
        if (word is "." or "./..." or "..." || changed.Count == 0)
        {
            return null;
        }

        // ./cmd/api/... of Go is a folder and what is below it.
        var isTree = word.EndsWith("/...", StringComparison.Ordinal);
        var plain = (isTree ? word[..^4] : word).TrimEnd('/');
        if (paths.Relative(plain, from) is not { } relative)
        {
            return null;
        }

        var before = word.StartsWith("./", StringComparison.Ordinal) ? "./" : "";
        return changed.Contains(relative) && !isTree ? before + CommandSlots.File
            : changed.Any(file => FolderOf(file) == relative) ? before + CommandSlots.Folder + (isTree ? "/..." : "")
            : null;
    }

    private static string FolderOf(string file) => file[..Math.Max(0, file.LastIndexOf('/'))];
}
