using Npgsql;
using Traceability.Shell;
using Traceability.Storage;

namespace Traceability.Knowledge;

/// <summary>
/// What a project is known by. Shares are between 0 and 1 and of what is remembered: what lies back loses half of its weight in 30 days of
/// the project's own time. <c>Sure</c> is the lower end of Wilson's 95 % interval of a share.
/// </summary>
/// <param name="Project">Its name.</param>
/// <param name="Branch">The branch that was asked for.</param>
/// <param name="Checks">The commands that prove work there, and those that deliver it, the commonest first.</param>
/// <param name="Order">In which order they run in the work of one prompt.</param>
/// <param name="BeforeCommit">What ran before commits.</param>
/// <param name="Files">The files of the branch, those changed last coming first.</param>
/// <param name="Corrections">What people corrected in their words, what was said in most tasks lately coming first.</param>
public sealed record KnownProject(
    string Project, string? Branch, IReadOnlyList<KnownCommand> Checks, IReadOnlyList<KnownOrder> Order,
    IReadOnlyList<KnownBeforeCommit> BeforeCommit, IReadOnlyList<KnownFile> Files, IReadOnlyList<KnownCorrection> Corrections);

/// <summary>A command that checks or delivers.</summary>
/// <param name="Kind">fmt, lint, typecheck, build, test, commit, push or pull_request.</param>
/// <param name="Command">Normalised, as in <c>mise run lint</c>.</param>
/// <param name="Runs">How often.</param>
/// <param name="Tasks">In how many tasks.</param>
/// <param name="People">Who runs it.</param>
/// <param name="Failed">How often it failed.</param>
/// <param name="Judged">Of how many runs that is known.</param>
/// <param name="MedianMs">How long it takes; null when that is not known.</param>
/// <param name="LastAt">When last.</param>
/// <param name="Share">Its share of the runs of its kind.</param>
/// <param name="Sure">What that share is hardly below.</param>
/// <param name="Files">What was changed before it, as in <c>cmd/**/*.go</c>, the commonest first.</param>
public sealed record KnownCommand(
    string Kind, string Command, long Runs, long Tasks, IReadOnlyList<string> People, long Failed, long Judged, double? MedianMs,
    DateTimeOffset LastAt, double Share, double Sure, IReadOnlyList<string> Files)
{
    /// <summary>
    /// Whether it is mostly run on the folder of what was changed, as <c>go test</c> is; that stands in the command as
    /// <c>&lt;folder&gt;</c>.
    /// </summary>
    public bool IsOnEditedFolder => Command.Contains(CommandSlots.Folder, StringComparison.Ordinal);

    internal static KnownCommand Read(NpgsqlDataReader row) => new(
        row.Text("kind"), row.Text("command"), row.Long("runs"), row.Long("tasks"), row.Texts("people"), row.Long("failed"),
        row.Long("judged"), row.DoubleOrNull("median_ms"), row.Time("last_at"), row.Double("share"), row.Double("sure"),
        row.Texts("files"));
}

/// <summary>An order in which checks and deliveries ran.</summary>
/// <param name="Kinds">As in fmt, lint, test, commit.</param>
/// <param name="Traces">In the work of how many prompts.</param>
/// <param name="People">Of how many people.</param>
/// <param name="LastAt">When last.</param>
/// <param name="Share">Its share of the work that had two kinds at least.</param>
/// <param name="Sure">What that share is hardly below.</param>
public sealed record KnownOrder(
    IReadOnlyList<string> Kinds, long Traces, long People, DateTimeOffset LastAt, double Share, double Sure)
{
    internal static KnownOrder Read(NpgsqlDataReader row) => new(
        row.Texts("kinds"), row.Long("traces"), row.Long("people"), row.Time("last_at"), row.Double("share"), row.Double("sure"));
}

/// <summary>A kind of check that ran before commits.</summary>
/// <param name="Kind">fmt, lint, typecheck, build or test.</param>
/// <param name="Commits">How many commits there were.</param>
/// <param name="Cases">Before how many it ran, in their session and since the commit before.</param>
/// <param name="Share">Which share that is.</param>
/// <param name="Sure">What that share is hardly below.</param>
public sealed record KnownBeforeCommit(string Kind, long Commits, long Cases, double Share, double Sure)
{
    internal static KnownBeforeCommit Read(NpgsqlDataReader row) => new(
        row.Text("kind"), row.Long("commits"), row.Long("cases"), row.Double("share"), row.Double("sure"));
}

/// <summary>A file of a branch.</summary>
/// <param name="File">Relative to the repository.</param>
/// <param name="Reads">How often it was read.</param>
/// <param name="Edits">How often it was changed.</param>
/// <param name="Tasks">In how many tasks.</param>
/// <param name="People">By how many people.</param>
/// <param name="LastAt">When last.</param>
public sealed record KnownFile(string File, long Reads, long Edits, long Tasks, long People, DateTimeOffset LastAt)
{
    internal static KnownFile Read(NpgsqlDataReader row) => new(
        row.Text("file"), row.Long("reads"), row.Long("edits"), row.Long("tasks"), row.Long("people"), row.Time("last_at"));
}
