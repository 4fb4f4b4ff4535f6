using System.Globalization;
using Traceability.Redaction;
using Traceability.Shell;

namespace Traceability.Advice.Checks;

/// <summary>Before a commit: a check that was always run before one here, and that this session has not run since its last edit.</summary>
public sealed class TellMissingChecks(SessionChecks session, CommitChecks checks)
{
    private const int LeastCommits = 5;

    // Always, but for a slip now and then.
    private const double Always = 0.85;

    private const int QuotedCommand = 90;
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
        string[] files = [.. work.Files.Select(FileKind.Of).OfType<string>().Distinct(StringComparer.Ordinal).Take(MostKinds)];
        if (files.Length == 0)
        {
            return [];
        }

        var usual = await checks.ForAsync(project, files, id, cancellation);
        var missing = usual
            .Where(check => check.Cases >= LeastCommits && check.Share >= Always && !work.Ran.Contains(check.Kind)
                && !kinds.Contains(check.Kind))
            .OrderBy(check => CommandKind.Checks.ToList().IndexOf(check.Kind));
        return
        [
            .. missing.Select(check => new Statement(
                Text(check, work.Files.Count), check.Cases, Statement.ChanceOf(check.Held, check.Cases), "check")
            {
                Subject = check.Kind,
            }),
        ];
    }

    private static string Text(UsualCheck check, int files) => string.Create(
        CultureInfo.InvariantCulture,
        $"{UntrustedText.Quote(check.Command, QuotedCommand)} was run before {check.Held} of the latest {check.Cases} commits like this; "
        + $"in this session it was not, since the last edit ({files} {(files == 1 ? "file" : "files")} changed).");
}
