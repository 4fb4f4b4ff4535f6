using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Traceability.Advice;
using Traceability.Advice.Prompts;
using Traceability.Bench.Errors;
using Traceability.Language.Prompts;
using Traceability.SelfHost.Serving;

namespace Traceability.Bench.Usefulness;

/// <summary>
/// What would have been said at each moment of later sessions, before what came after was known, and whether it came true. Learned on
/// earlier sessions; then the later ones are walked in order of time, each turn being imported and learned from once it was asked about.
/// </summary>
internal static class UsefulnessBenchmark
{
    private const int Most = 5;
    private const int Shown = 6;
    private const int Seed = 14;

    public static async Task RunAsync(string earlier, string later, string? show)
    {
        // Commands report to stdout, which is for results alone.
        var results = Console.Out;
        Console.SetOut(Console.Error);
        using var logs = LoggerFactory.Create(logging =>
        {
            LocalLogging.Configure(logging);
            logging.SetMinimumLevel(LogLevel.Warning);
        });
        void Say(string name, double value) =>
            results.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {value:0.###}"));

        var time = new BenchTime();
        var said = new List<SaidAdvice>();
        await using (var learned = await BenchStore.ImportAsync(earlier, logs, time))
        {
            await learned.MineAsync();
            await WalkAsync(learned, LaterSession.ReadAll(later), time, Say, said);
            // As a server does meanwhile.
            await learned.MineAsync();
            await SayPatternsAsync(learned, Say);
        }

        await ErrorsBenchmark.MeasureAsync(earlier, later, logs, Say, said);
        if (show is not null)
        {
            await File.WriteAllTextAsync(show, Text(said));
            Console.Error.WriteLine($"Wrote {show}");
        }
    }

    private static async Task WalkAsync(
        BenchStore store, IReadOnlyList<LaterSession> sessions, BenchTime time, Action<string, double> say, List<SaidAdvice> said)
    {
        var find = store.Services.GetRequiredService<IReadOnlyDictionary<Moment, FindStatements>>();
        var memory = store.Services.GetRequiredService<RememberTasks>();
        var start = new FileTally();
        var prompt = new FileTally();
        var frequency = new FileTally();
        var words = new FileTally();
        var (thin, thinGiven, asked, characters, told) = (0, 0, 0, 0L, 0);
        var folder = Directory.CreateTempSubdirectory("traceability-later-");
        foreach (var session in sessions)
        {
            var first = session.Prompts[0];
            time.Now = first.At;
            var starting = await AskAsync(new AdviceRequest(Moment.SessionStart, Guid.NewGuid(), Guid.NewGuid())
            {
                SessionId = session.Id,
                Project = BenchStore.Project,
                Branch = first.Branch,
            });
            var touchedInSession = new HashSet<string>(StringComparer.Ordinal);
            for (var i = 0; i < session.Prompts.Count; i++)
            {
                var now = session.Prompts[i];
                time.Now = now.At;
                var isThin = RelatePrompt.IsThin(now.Text, PromptRelation.FollowUp);
                var answer = await AskAsync(new AdviceRequest(Moment.Prompt, Guid.NewGuid(), Guid.NewGuid())
                {
                    SessionId = session.Id,
                    Project = BenchStore.Project,
                    Prompt = now.Text,
                });
                var (byFrequency, byWords) = await memory.WithAsync(
                    BenchStore.Project,
                    index => (
                        index.Files.OrderByDescending(file => file.Value).Select(file => file.Key).Take(Most).ToList(),
                        index.Search(TaskIndex.Terms(now.Text).Keys, session.Id, Most).SelectMany(task => task.Task.Files)
                            .Distinct(StringComparer.Ordinal).Take(Most).ToList()),
                    CancellationToken.None);
                var end = i + 1 < session.Prompts.Count ? session.Prompts[i + 1].Line : session.Lines.Count;
                await ImportAsync(store, session, end, folder, time);
                var touched = await store.FilesAsync(now.Record);
                touchedInSession.UnionWith(touched);
                asked++;
                thin += isThin ? 1 : 0;
                thinGiven += isThin && answer.Count > 0 ? 1 : 0;
                if (!isThin)
                {
                    prompt.Add(Files(answer), touched);
                    frequency.Add(byFrequency, touched);
                    words.Add(byWords, touched);
                }

                Keep("prompt", now.Text, answer, touched);
            }

            start.Add(Files(starting), touchedInSession);
            Keep("session_start", $"a session on {first.Branch}", starting, touchedInSession);
        }

        folder.Delete(recursive: true);
        start.Report("start_files", say);
        prompt.Report("prompt_files", say);
        frequency.Report("prompt_files_by_frequency", say);
        words.Report("prompt_files_by_bm25", say);
        say("prompts", asked);
        say("thin", thin);
        say("given_thin", thinGiven);
        say("characters", told == 0 ? 0 : (double)characters / told);

        async Task<IReadOnlyList<Statement>> AskAsync(AdviceRequest request)
        {
            var found = await find[request.Moment](request, CancellationToken.None);
            if (found.Count > 0)
            {
                told++;
                characters += Math.Min(request.Moment.Budget, found.Sum(statement => statement.Text.Length + 1));
            }

            return found;
        }

        void Keep(string moment, string about, IReadOnlyList<Statement> statements, IReadOnlyCollection<string> after)
        {
            if (statements.Count > 0)
            {
                said.Add(new SaidAdvice(
                    moment, about, string.Join(' ', statements.Select(statement => statement.Text)),
                    $"opened or changed: {string.Join(", ", after.Order(StringComparer.Ordinal).Take(12))}"));
            }
        }
    }

    private static IReadOnlyList<string> Files(IReadOnlyList<Statement> statements) =>
        [.. statements.Where(statement => statement.Kind == "files").SelectMany(statement => statement.Names)];

    private static async Task ImportAsync(BenchStore store, LaterSession session, int end, DirectoryInfo folder, BenchTime time)
    {
        var file = Path.Combine(folder.FullName, $"{session.Name}.jsonl");
        await File.WriteAllLinesAsync(file, session.Lines.Take(end));
        // The turn is over, which hooks would say; a transcript says it once it was left alone for long.
        var asked = time.Now;
        time.Now = asked.AddDays(30);
        await store.AddAsync(file);
        time.Now = asked.AddMinutes(1);
        await store.LearnAsync();
    }

    private static async Task SayPatternsAsync(BenchStore store, Action<string, double> say)
    {
        await using var command = store.DataSource.CreateCommand("""
            SELECT (SELECT count(*) FROM success_patterns WHERE merged_into IS NULL)::float8 AS patterns,
              count(*) FILTER (WHERE n >= 3)::float8, coalesce(sum(n) FILTER (WHERE n >= 3), 0)::float8,
              (SELECT count(*) FROM tasks)::float8
            FROM (SELECT count(*) AS n FROM pattern_evidence GROUP BY pattern_id) each
            """);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        say("patterns", reader.GetDouble(0));
        say("patterns_of_3_and_more", reader.GetDouble(1));
        say("tasks_in_those", reader.GetDouble(2) / reader.GetDouble(3));
        say("tasks", reader.GetDouble(3));
    }

    /// <summary>Some of each moment, at random, beside what then happened.</summary>
    private static string Text(IReadOnlyList<SaidAdvice> said)
    {
        var random = new Random(Seed);
        return string.Join("\n", said.GroupBy(each => each.Moment).OrderBy(same => same.Key, StringComparer.Ordinal)
            .SelectMany(same => same.OrderBy(_ => random.Next()).Take(Shown))
            .Select(each => $"## {each.Moment}\nAt: {each.About}\nSaid: {each.Said}\nThen: {each.Then}\n"));
    }
}

/// <summary>What was said at a moment, beside what then happened.</summary>
internal sealed record SaidAdvice(string Moment, string About, string Said, string Then);
