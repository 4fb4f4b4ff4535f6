using System.Globalization;
using Traceability.Redaction;
using Traceability.Shell;

namespace Traceability.Advice.Checks;

/// <summary>
/// Before a commit: a check that was nearly always run here once such files were edited, and that this session has not run since its last
/// edit.
/// </summary>
public sealed class TellMissingChecks(SessionChecks session, FinishedWork finished, OwnFiles own)
{
    private const int LeastWorks = 5;

    // Always, but for a slip now and then.
    private const double Always = 0.85;

    private const int QuotedCommand = 90;
    private const int QuotedKind = 40;
    private const int MostKinds = 20;

    /// <summary>The statements, in the order in which the checks are run; none when all have been, or nothing is usual.</summary>
    public async Task<IReadOnlyList<Statement>> FindAsync(AdviceRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var kinds = CommandKind.AllIn(request.Command);
        if (request is not { Project: { } project, SessionId: { } id } || !kinds.Contains("commit"))
        {
            return [];
        }

        var work = await session.ReadAsync(id, cancellation);
        var place = await own.OfAsync(project, request.Folder, cancellation);
        string[] changed = [.. work.Files.Select(place).OfType<string>().Distinct(StringComparer.Ordinal)];
        string[] files = [.. changed.Select(FileKind.Of).OfType<string>().Distinct(StringComparer.Ordinal).Take(MostKinds)];
        if (files.Length == 0)
        {
            return [];
        }

        var usual = await finished.ChecksAsync(project, files, id, cancellation);
        var missing = usual
            .Where(check => check.Cases >= LeastWorks && check.Share >= Always && !work.Ran.Contains(check.Kind)
                && !kinds.Contains(check.Kind))
            // A check that several kinds of files ask for is told once, by what is known best.
            .GroupBy(check => check.Kind).Select(same => same.MaxBy(check => Statement.ChanceOf(check.Held, check.Cases))!)
            .OrderBy(check => CommandKind.Checks.ToList().IndexOf(check.Kind));
        return
        [
            .. missing.Select(check => new Statement(
                Text(check, changed.Length), check.Cases, Statement.ChanceOf(check.Held, check.Cases), "check")
            {
                Subject = check.Kind,
                Names = [check.Command],
            }),
        ];
    }

    private static string Text(UsualCheck check, int files) => string.Create(
        CultureInfo.InvariantCulture,
        $"After the last edit of {UntrustedText.Line(check.Files, QuotedKind)} files {UntrustedText.Quote(check.Command, QuotedCommand)} "
        + $"was run in {check.Held} of the latest {check.Cases} pieces of work here; in this one it was not ({files} "
        + $"{(files == 1 ? "file" : "files")} changed).");
}
