using System.Globalization;
using Traceability.Language.Words;
using Traceability.Redaction;

namespace Traceability.Advice.Start;

/// <summary>
/// At a session's start: what was done last on its branch, how that ended, the files it edited last and what still failed. On a branch
/// that everybody works on the last task is somebody's own affair, unless it has only just ended.
/// </summary>
public sealed class TellBranch(ReadBranch branches, TimeProvider time)
{
    private const int QuotedBranch = 60;
    private const int QuotedFile = 90;
    private const int QuotedCommand = 80;
    private const int QuotedWords = 160;
    private const int MostWords = 6;

    // Of the three files edited last on a branch the next session there opens or edits that share, over four weeks of one project; of five
    // it is less, and to choose among them by how often they were edited, or by who did, was no better.
    private const double FilesChance = 0.37;

    private static readonly TimeSpan Recent = TimeSpan.FromHours(4);
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(60);

    private static readonly HashSet<string> Shared = new(StringComparer.OrdinalIgnoreCase)
    {
        "main", "master", "trunk", "develop", "dev", "development",
    };

    private static readonly HashSet<string> OfAddresses = new(StringComparer.Ordinal) { "http", "https", "www", "com", "org", "github" };

    private static readonly HashSet<string> Deliveries = new(StringComparer.Ordinal) { "commit", "push", "pull_request" };

    /// <summary>The statements; none where the branch is not known, or has no earlier task.</summary>
    public async Task<IReadOnlyList<Statement>> FindAsync(AdviceRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        // What is checked out without a branch is called HEAD.
        if (request is not { Project: { } project, Branch: { Length: > 0 } branch } || branch == "HEAD"
            || await branches.TaskAsync(project, branch, request.SessionId, cancellation) is not { } task)
        {
            return [];
        }

        var ago = time.GetUtcNow() - task.EndedAt;
        if (ago > (Shared.Contains(branch) ? Recent : Remembered))
        {
            return [];
        }

        var files = await branches.FilesAsync(project, branch, request.SessionId, cancellation);
        var runs = await branches.RunsAsync(task.TaskId, cancellation);
        return
        [
            .. Statements(branch, task, ago, files, runs).Select(statement => statement with { Subject = StorableText.Cut(branch, 200) }),
        ];
    }

    private static IEnumerable<Statement> Statements(
        string branch, LastTask task, TimeSpan ago, List<EditedFile> files, List<LastRun> runs)
    {
        var delivered = runs.Where(run => Deliveries.Contains(run.Kind) && run.Passed != false).MaxBy(run => run.At);
        yield return new Statement(
            $"The last task on branch {UntrustedText.Quote(branch, QuotedBranch)} was worked on {Ago(ago)}{About(task)}"
                + $"{Ended(task, delivered)}.",
            1, task.Chance, "task");
        if (files.Count > 0)
        {
            yield return new Statement(
                $"Edited last there: {string.Join(", ", files.Select(file => File(file)))}.", files.Count, FilesChance, "files")
            {
                Names = [.. files.Select(file => file.File)],
            };
        }

        foreach (var run in runs.Where(run => run.Passed == false && !Deliveries.Contains(run.Kind)).OrderByDescending(run => run.At))
        {
            yield return new Statement(
                $"The last run of {UntrustedText.Quote(run.Command, QuotedCommand)} in it failed.", 1, null, "failing");
        }

        if (task.LastWords is { Length: > 0 } words && UntrustedText.Line(words, QuotedWords) is { Length: > 0 } line)
        {
            yield return new Statement($"The agent's last words were \"{line}\"", 1, null, "task");
        }
    }

    // The words that it says most often, in the order in which it says them: no sentence of it is left.
    private static string About(LastTask task)
    {
        var words = KeywordExtraction.Words(task.Request).Where(word => word.Word.Length > 2 && !OfAddresses.Contains(word.Word))
            .GroupBy(word => word.Term, word => word.Word, StringComparer.Ordinal)
            .Select((said, at) => (Word: said.First(), Times: said.Count(), At: at))
            .OrderByDescending(word => word.Times).Take(MostWords).OrderBy(word => word.At)
            .Select(word => UntrustedText.Line(word.Word, 30)).ToList();
        return words.Count > 0 ? $" (about {string.Join(", ", words)})" : "";
    }

    private static string Ended(LastTask task, LastRun? delivered)
    {
        var prompts = task.Prompts == 1 ? ", in one prompt" : string.Create(CultureInfo.InvariantCulture, $", in {task.Prompts} prompts");
        var end = task.Outcome switch
        {
            "success" => ", and was judged done",
            "no_success" => ", and was judged not done",
            _ => "",
        };
        return prompts + (delivered is null ? ", without a commit" : $", with a {Delivery(delivered.Kind)}") + end;
    }

    private static string Delivery(string kind) => kind switch { "pull_request" => "pull request", _ => kind };

    private static string File(EditedFile file) => file.Sessions > 1 && file.AllSessions > 1
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"{UntrustedText.Quote(file.File, QuotedFile)} ({file.Sessions} of {file.AllSessions} sessions)")
        : UntrustedText.Quote(file.File, QuotedFile);

    private static string Ago(TimeSpan ago) => ago switch
    {
        { TotalMinutes: < 90 } => Number(Math.Max(1, ago.TotalMinutes), "minute"),
        { TotalHours: < 36 } => Number(ago.TotalHours, "hour"),
        _ => Number(ago.TotalDays, "day"),
    };

    private static string Number(double number, string what) => Math.Round(number) is 1
        ? $"1 {what} ago"
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Round(number)} {what}s ago");
}
