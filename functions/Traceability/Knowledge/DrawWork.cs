using Traceability.Evidence.Paths;
using Traceability.Evidence.Steps;
using Traceability.Json;
using Traceability.Projects;
using Traceability.Redaction;
using Traceability.Traces;

namespace Traceability.Knowledge;

/// <summary>Draws from a trace and the subagents below it what it did, in short. Pure.</summary>
public static class DrawWork
{
    private const int MostSteps = 300;
    private const int MostFilesOfStep = 20;
    private const int MostFiles = 2_000;
    private const int MostCommands = 500;
    private const int MostEdited = 200;
    private const int LongestPath = 400;

    /// <summary>The work of a trace.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="folders">Folders that are its project's, as <see cref="ProjectFolders"/> knows them.</param>
    /// <param name="known">Files that the project is known to have.</param>
    public static TraceWork Draw(AssembledTrace trace, IReadOnlyList<string>? folders = null, IReadOnlySet<string>? known = null)
    {
        ArgumentNullException.ThrowIfNull(trace);
        var hooks = TraceTree.Hooks(trace);
        var steps = FindWorkSteps.Find(hooks, TracePaths.Of(trace.Trace, folders, known));
        var blocks = FoldPhases.Fold(steps.Select(step => step.Phase));
        var record = trace.Trace;
        return new TraceWork(
            record.CorrelationId,
            record.SessionId,
            record.Context.TextOf("git_branch") is { Length: > 0 } branch ? StorableText.Cut(branch, 300) : null,
            PersonOf(record, hooks),
            record.StartedAt,
            record.CompletedAt ?? steps.Select(step => step.Hook.CompletedAt ?? step.Hook.StartedAt).Append(record.StartedAt).Max(),
            FoldPhases.TextOf(blocks),
            [.. Alike(steps).Take(MostSteps)],
            [.. Files(steps).Take(MostFiles)],
            [.. Commands(steps).Take(MostCommands)]);
    }

    /// <summary>Paths that only a file known from elsewhere could place in the repository: their ends, the longest first.</summary>
    internal static IReadOnlyList<string> UnplacedEnds(AssembledTrace trace, IReadOnlyList<string> folders)
    {
        var paths = TracePaths.Of(trace.Trace, folders);
        return [.. TraceTree.Hooks(trace).Select(PathOf).OfType<string>().Distinct(StringComparer.Ordinal).Take(MostFiles)
            .SelectMany(paths.EndsOf).Distinct(StringComparer.Ordinal)];
    }

    private static string? PathOf(HookRecord hook) => ToolInput.FirstText(hook, "file_path", "notebook_path", "path", "filePath");

    private static string? PersonOf(TraceRecord trace, IEnumerable<HookRecord> hooks) => PersonName.From(
        trace.UserId, [TracePaths.FolderOf(trace), trace.Project, .. hooks.Select(PathOf).OfType<string>().Take(50)]);

    private static IEnumerable<TraceStep> Alike(IReadOnlyList<WorkStep> steps)
    {
        for (var at = 0; at < steps.Count;)
        {
            var first = steps[at];
            var own = steps.Skip(at).TakeWhile(step => step.Phase == first.Phase && (IsPlain(first) || step.Command == first.Command))
                .ToList();
            at += own.Count;
            yield return new TraceStep(
                first.Phase,
                own.Select(step => step.Command).FirstOrDefault(command => command is not null),
                first.Kind,
                own.Select(step => step.Passed).LastOrDefault(passed => passed is not null),
                own.Any(step => step.DurationMs is not null) ? Math.Round(own.Sum(step => step.DurationMs ?? 0)) : null,
                own.Count,
                FilesOf(own, step => step.Read),
                FilesOf(own, step => step.Changed));
        }
    }

    private static bool IsPlain(WorkStep step) => step.Phase is Phase.Look or Phase.Change or Phase.Research or Phase.Ask;

    private static IReadOnlyList<string> FilesOf(List<WorkStep> steps, Func<WorkStep, IReadOnlyList<string>> files) =>
        [.. steps.SelectMany(files).Where(IsKept).Distinct(StringComparer.Ordinal).Take(MostFilesOfStep)];

    private static IEnumerable<WorkFile> Files(IReadOnlyList<WorkStep> steps) => steps
        .SelectMany(step => step.Read.Select(file => (File: file, IsEdit: false, At: step.Hook.StartedAt))
            .Concat(step.Kind == "fmt" ? [] : step.Changed.Select(file => (File: file, IsEdit: true, At: step.Hook.StartedAt))))
        .Where(touch => IsKept(touch.File))
        .GroupBy(touch => touch.File, StringComparer.Ordinal)
        .Select(touches => new WorkFile(
            touches.Key, touches.Count(touch => !touch.IsEdit), touches.Count(touch => touch.IsEdit), touches.Max(touch => touch.At)))
        .OrderByDescending(file => file.LastAt);

    private static IEnumerable<WorkCommand> Commands(IReadOnlyList<WorkStep> steps)
    {
        var since = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var edited = new HashSet<string>(StringComparer.Ordinal);
        var ordinal = 0;
        foreach (var step in steps)
        {
            if (step.Kind is { } kind)
            {
                // The first run of a kind answers for all that was changed before it.
                var own = since.TryGetValue(kind, out var files) ? files : edited;
                yield return new WorkCommand(
                    ordinal++, kind, step.Command ?? kind, step.Hook.StartedAt, step.DurationMs, step.Passed,
                    [.. own.Order(StringComparer.Ordinal).Take(MostEdited)]);
                since[kind] = new HashSet<string>(StringComparer.Ordinal);
            }

            foreach (var file in step.Kind == "fmt" ? [] : step.Changed.Where(IsKept))
            {
                edited.Add(file);
                foreach (var files in since.Values)
                {
                    files.Add(file);
                }
            }
        }
    }

    private static bool IsKept(string file) => file.Length is > 1 and <= LongestPath;
}
