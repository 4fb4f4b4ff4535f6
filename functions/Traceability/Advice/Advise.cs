using Traceability.Diagnostics;
using Traceability.Matching;
using Traceability.Patterns;
using Traceability.Redaction;

namespace Traceability.Advice;

/// <summary>What a moment's own knowledge has to say: statements, the most helpful first, or none.</summary>
/// <param name="request">What is known at the moment.</param>
/// <param name="cancellation">Ends with the time that there is.</param>
public delegate Task<IReadOnlyList<Statement>> FindStatements(AdviceRequest request, CancellationToken cancellation);

/// <summary>
/// Says at a moment what is known and helps then, or nothing, which is the rule: within a budget of words and time, once a session and
/// subject, and kept back from the traces that are held out.
/// </summary>
public sealed class Advise(
    IReadOnlyDictionary<Moment, FindStatements> find, AdviceSwitches switches, PatternSwitch patterns, HoldOut holdOut, LogAdvice log,
    MatchDeadline deadline, TimeProvider time)
{
    private const int Most = 8;

    private readonly AskedBefore asked = new();

    // Something has been answered in this process: the first answer compiles and connects, which no later one does.
    private volatile bool warm;

    /// <summary>Answers a moment. What could not be found out in time is not said.</summary>
    public async Task<AdviceAnswer> RunAsync(AdviceRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!switches.Has(request.Moment))
        {
            return AdviceAnswer.Nothing($"{AdviceSwitches.Setting} leaves this moment out.");
        }

        if (SubjectOf(request) is { } kind && asked.Contains(request.SessionId, request.Moment, kind))
        {
            return AdviceAnswer.Nothing(Repeated);
        }

        using var activity = Instruments.Source.StartActivity($"advice.{request.Moment.Name}");
        var found = await deadline.WaitAsync(
            (_, end) => FindAsync(request, end), TimeSpan.Zero, TimeSpan.Zero, patient: !warm, time, cancellation);
        // Nothing is logged as said of what comes too late.
        return found is null ? AdviceAnswer.Nothing("It could not be found out in time.")
            : found.Count == 0 ? AdviceAnswer.Nothing("Nothing is known that would help now.")
            : await SayAsync(request, found, cancellation);
    }

    private async Task<List<Statement>> FindAsync(AdviceRequest request, CancellationToken cancellation)
    {
        var statements = await patterns.IsOnAsync(cancellation)
            ? WithinBudget(await find[request.Moment](request, cancellation), request)
            : [];
        warm = true;
        if (SubjectOf(request) is { } kind)
        {
            asked.Add(request.SessionId, request.Moment, kind);
        }

        return statements;
    }

    private async Task<AdviceAnswer> SayAsync(AdviceRequest request, List<Statement> statements, CancellationToken cancellation)
    {
        var isHeldOut = holdOut.Holds(request.Owner);
        var fresh = await log.RunAsync(request, statements, !isHeldOut, cancellation);
        foreach (var statement in statements)
        {
            asked.Add(request.SessionId, request.Moment, statement.Subject);
        }

        return fresh.Count == 0 ? AdviceAnswer.Nothing(Repeated)
            // An agent that is held out is not even told what about: it must work as if nothing had been found.
            : isHeldOut ? AdviceAnswer.Nothing("The trace is held out, to compare with.", heldOut: true)
            : new AdviceAnswer(fresh, Text(fresh, request.Moment), false, null);
    }

    private List<Statement> WithinBudget(IReadOnlyList<Statement> statements, AdviceRequest request)
    {
        var left = request.Moment.Budget;
        var within = new List<Statement>();
        foreach (var statement in statements.Where(one => !asked.Contains(request.SessionId, request.Moment, one.Subject)).Take(Most))
        {
            left -= statement.Text.Length + 1;
            if (left < 0)
            {
                break;
            }

            within.Add(statement);
        }

        return within;
    }

    private static string Text(IReadOnlyList<Statement> statements, Moment moment) =>
        UntrustedRecord.Of(statements.Select(statement => statement.Text), UntrustedRecord.Room + moment.Budget + 1);

    // What is known before anything is looked up: after the first edit of a kind the next ones ask nothing.
    private static string? SubjectOf(AdviceRequest request) => request.Moment == Moment.Edit ? FileKind.Of(request.File) : null;

    private const string Repeated = "It was asked for in this session already.";
}
