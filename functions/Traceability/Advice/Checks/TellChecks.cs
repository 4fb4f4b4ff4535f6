using System.Globalization;
using Traceability.Knowledge;
using Traceability.Projects;
using Traceability.Redaction;
using Traceability.Shell;

namespace Traceability.Advice.Checks;

/// <summary>
/// After the first edit of a kind of file in a session: the checks that run later in sessions with such edits, as this person and project
/// run them.
/// </summary>
public sealed class TellChecks(ProjectKnowledge knowledge, OwnFiles own)
{
    private const int QuotedCommand = 90;

    /// <summary>The statements, in the order in which the checks are run; none where nothing is usual.</summary>
    public async Task<IReadOnlyList<Statement>> FindAsync(AdviceRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Project is not { } project || request.File is not { } edited || FileKind.Of(edited) is not { } kind)
        {
            return [];
        }

        if ((await own.OfAsync(project, request.Folder, cancellation))(edited) is not { } file)
        {
            return [];
        }

        var known = await knowledge.ChecksForAsync(
            project, PersonName.From(null, request.Folder, edited), request.SessionId, file, cancellation);
        return
        [
            .. known.OrderBy(check => CommandKind.Checks.ToList().IndexOf(check.Kind)).Select((check, at) => new Statement(
                Text(check, kind, isFirst: at == 0), (int)check.Sessions, Math.Round(check.Chance, 2), "check")
            {
                Subject = kind,
                Names = [check.Command ?? check.Kind],
            }),
        ];
    }

    private static string Text(CheckAfterEdit check, string kind, bool isFirst)
    {
        var what = check.Command is { } command ? UntrustedText.Quote(command, QuotedCommand) : $"a {check.Kind} check";
        return isFirst
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"After edits of {UntrustedText.Line(kind, 40)} files {what} was run in {check.Cases} of {check.Sessions} sessions here.")
            : string.Create(CultureInfo.InvariantCulture, $"{Capital(what)} was run in {check.Cases} of {check.Sessions}.");
    }

    private static string Capital(string text) => text.StartsWith('a') ? $"A{text[1..]}" : text;
}
