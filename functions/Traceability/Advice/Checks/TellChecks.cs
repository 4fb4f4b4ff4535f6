using System.Globalization;
using Traceability.Redaction;

namespace Traceability.Advice.Checks;

/// <summary>After the first edit of a kind of file in a session: the checks that were run after such edits.</summary>
public sealed class TellChecks(EditChecks checks)
{
    private const int LeastSessions = 3;
    private const double LeastChance = 0.6;
    private const int QuotedCommand = 90;

    /// <summary>The statements, in the order in which the checks are run; none where nothing is usual.</summary>
    public async Task<IReadOnlyList<Statement>> FindAsync(AdviceRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Project is not { } project || FileKind.Of(request.File) is not { } kind)
        {
            return [];
        }

        var usual = (await checks.ForAsync(project, kind, request.SessionId, cancellation))
            .Where(check => check.Cases >= LeastSessions && Statement.ChanceOf(check.Held, check.Cases) >= LeastChance)
            .OrderBy(check => CheckKind.Checks.ToList().IndexOf(check.Kind)).ToList();
        return
        [
            .. usual.Select((check, at) => new Statement(
                Text(check, kind, EditedFolder.Of(request.File!, request.Folder), isFirst: at == 0), check.Cases,
                Statement.ChanceOf(check.Held, check.Cases), "check") { Subject = kind }),
        ];
    }

    private static string Text(UsualCheck check, string kind, string? folder, bool isFirst)
    {
        var command = UntrustedText.Quote(EditedFolder.In(check.Command, folder), QuotedCommand);
        return isFirst
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"After edits of {UntrustedText.Line(kind, 40)} files {command} was run in {check.Held} of the latest {check.Cases} "
                + $"sessions here.")
            : string.Create(CultureInfo.InvariantCulture, $"{command} was run in {check.Held} of {check.Cases}.");
    }
}
