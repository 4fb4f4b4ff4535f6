using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Traceability.Bench.Errors;
using Traceability.Evidence.Steps;
using Traceability.Knowledge;
using Traceability.Shell;
using Traceability.Traces;

namespace Traceability.Bench.Usefulness;

/// <summary>
/// At the first edit of a kind of file in each later session: the checks that are named, against those that ran after it up to the
/// session's end. Sessions are walked in order of time, each of them learned from once it was measured.
/// </summary>
internal static class UsefulnessChecks
{
    private static readonly string[] Kinds = ["fmt", "lint", "typecheck", "build", "test"];

    /// <summary>Lines of <c>name value</c> to results.</summary>
    /// <param name="learned">What was learned from earlier sessions; it learns on.</param>
    /// <param name="later">Later sessions, imported; nothing of it is read before its time.</param>
    /// <param name="say">Takes each figure.</param>
    public static async Task MeasureAsync(BenchStore learned, BenchStore later, Action<string, double> say)
    {
        var knowledge = learned.Services.GetRequiredService<ProjectKnowledge>();
        var record = learned.Services.GetRequiredService<RecordWork>();
        var (kinds, commands) = (new Tally(), new Tally());
        var (moments, given, onFolder, onPath) = (0, 0, 0, 0);
        var times = new List<double>();
        foreach (var session in await SessionsAsync(later))
        {
            var works = session.Select(trace => (Trace: trace, Work: DrawWork.Draw(trace, [trace.Trace.Project!]))).ToList();
            var steps = works
                .SelectMany(each => FindWorkSteps.Find(TraceTree.Hooks(each.Trace), TracePaths.Of(each.Trace.Trace))).ToList();
            foreach (var command in works.SelectMany(each => each.Work.Commands).Where(command => IsGoTest(command.Command)))
            {
                onPath++;
                onFolder += command.Command.Contains(CommandSlots.Folder, StringComparison.Ordinal) ? 1 : 0;
            }

            foreach (var (file, at) in FirstEdits(steps))
            {
                var (trace, work) = works.First(each => each.Work.Files.Any(touched => touched.File == file && touched.Edits > 0));
                var began = Stopwatch.GetTimestamp();
                var named = await knowledge.ChecksForAsync(
                    trace.Trace.Project!, work.Person, trace.Trace.SessionId, file, CancellationToken.None);
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                var ran = steps.Skip(at + 1).Where(step => step.Kind is not null && Kinds.Contains(step.Kind)).ToList();
                moments++;
                given += named.Count > 0 ? 1 : 0;
                kinds.Add([.. named.Select(check => check.Kind)], [.. ran.Select(step => step.Kind!)]);
                commands.Add(
                    [.. named.Select(check => check.Command).OfType<string>()],
                    [.. ran.Select(step => CheckAfterEdit.CommandFor(step.Command!, file))]);
            }

            foreach (var trace in session)
            {
                await record.RunAsync(trace, CancellationToken.None);
            }
        }

        times.Sort();
        say("edit_checks_moments", moments);
        say("edit_checks_given", (double)given / moments);
        say("edit_checks_kinds_precision", kinds.Precision);
        say("edit_checks_kinds_recall", kinds.Recall);
        say("edit_checks_commands_precision", commands.Precision);
        say("edit_checks_commands_recall", commands.Recall);
        say("edit_checks_folder", (double)onFolder / onPath);
        say("edit_checks_p95_ms", times.Count == 0 ? 0 : times[times.Count * 95 / 100]);
    }

    // Of runs on some path: whether it is the folder of what was edited.
    private static bool IsGoTest(string command) => command.StartsWith("go test ", StringComparison.Ordinal)
        && (command.Contains(CommandSlots.Path, StringComparison.Ordinal)
            || command.Contains(CommandSlots.Folder, StringComparison.Ordinal));

    private static IEnumerable<(string File, int At)> FirstEdits(List<WorkStep> steps)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < steps.Count; i++)
        {
            foreach (var file in steps[i].Kind == "fmt" ? [] : steps[i].Changed.Where(file => file.Length > 1))
            {
                if (seen.Add(Path.GetExtension(file) is { Length: > 0 } ending ? ending : file))
                {
                    yield return (file, i);
                }
            }
        }
    }

    private static async Task<List<List<AssembledTrace>>> SessionsAsync(BenchStore store)
    {
        var read = store.Services.GetRequiredService<ReadTrace>();
        var ids = new List<(Guid Session, Guid Trace)>();
        await using (var command = store.DataSource.CreateCommand("""
            SELECT coalesce(session_id, correlation_id), correlation_id FROM execution_traces
            WHERE parent_id IS NULL AND project IS NOT NULL ORDER BY started_at, id
            """))
        await using (NpgsqlDataReader reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                ids.Add((reader.GetGuid(0), reader.GetGuid(1)));
            }
        }

        var sessions = new List<List<AssembledTrace>>();
        foreach (var session in ids.GroupBy(id => id.Session))
        {
            var traces = new List<AssembledTrace>();
            foreach (var (_, trace) in session)
            {
                traces.Add((await read.RunAsync(trace, CancellationToken.None))!);
            }

            sessions.Add(traces);
        }

        return sessions;
    }

    private sealed class Tally
    {
        private int named;
        private int right;
        private int ran;

        public double Precision => (double)right / named;

        public double Recall => (double)right / ran;

        public void Add(HashSet<string> told, HashSet<string> came)
        {
            named += told.Count;
            ran += came.Count;
            right += told.Count(came.Contains);
        }
    }
}
