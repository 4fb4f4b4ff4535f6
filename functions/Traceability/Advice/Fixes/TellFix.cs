using System.Globalization;
using Traceability.Failures;
using Traceability.Failures.Fixes;
using Traceability.Failures.Messages;
using Traceability.Redaction;

namespace Traceability.Advice.Fixes;

/// <summary>When a call failed: what mended the same failure before, in this project.</summary>
public sealed class TellFix(RecogniseFailure recognise)
{
    private const int MostStatements = 2;
    private const int LongestOutput = 40_000;

    // Of what was hardly ever mended nothing can be told.
    private const double LeastShare = 0.3;

    /// <summary>The statements, what was mended most surely first; none when nothing of it is known.</summary>
    public async Task<IReadOnlyList<Statement>> FindAsync(AdviceRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (string.IsNullOrWhiteSpace(request.Output))
        {
            return [];
        }

        var said = new FailedCallText(
            request.Tool ?? "Bash", request.Command, Ends(request.Output), request.TimedOut ? "timeout" : "error");
        var known = await recognise.RunAsync(said, request.Project, cancellation);
        return
        [
            .. known.Messages.Where(message => message.KnownFix is { } fix && IsWorthTelling(message, fix))
                .DistinctBy(SubjectOf)
                .OrderByDescending(message => ChanceOf(message.KnownFix!))
                .Take(MostStatements)
                .Select(message => new Statement(
                    DescribeFix.Describe(message, message.KnownFix!), message.KnownFix!.SeenIn, ChanceOf(message.KnownFix!), "fix")
                {
                    Subject = SubjectOf(message),
                }),
        ];
    }

    private static double ChanceOf(KnownFix fix) => Statement.ChanceOf(Math.Min(fix.MendedIn, fix.SeenIn), fix.SeenIn);

    // A slip of the agent's own with a tool (a file not read, a path that is not there) it mends by itself, and better than by being told;
    // how a program wants to be called it may not know.
    private static bool IsWorthTelling(RecognisedMessage message, KnownFix fix) =>
        message.KnownBy is "message" or "rule" && fix.MendedIn >= KnownFix.LeastFixes && ChanceOf(fix) >= LeastShare
        && (message.Class != "agent" || (message.Type != "tool" && fix.Way is "command" or "call")) && DescribeFix.SaysSomething(fix);

    private static string SubjectOf(RecognisedMessage message) => StorableText.Cut(
        string.Create(CultureInfo.InvariantCulture, $"{message.Type} {message.Tool} {message.Rule ?? message.Template}"), 200);

    // What failed stands at the front or is summed up at the end.
    private static string Ends(string output) => output.Length <= LongestOutput
        ? output
        : $"{output[..(LongestOutput / 2)]}\n{output[^(LongestOutput / 2)..]}";
}
