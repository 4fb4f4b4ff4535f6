using Npgsql;
using Traceability.Shell;
using Traceability.Storage;

namespace Traceability.Knowledge;

/// <summary>A check that will probably run after an edit.</summary>
/// <param name="Kind">fmt, lint, typecheck, build or test.</param>
/// <param name="Chance">How probably it runs later in the session, 0 to 1.</param>
/// <param name="Cases">In how many sessions with such an edit it did.</param>
/// <param name="Sessions">Of how many.</param>
/// <param name="Command">
/// How it is mostly run, the edited file or its folder in its place; null where no command is likely enough.
/// </param>
/// <param name="CommandChance">How probably it is run like that; 0 without a command.</param>
/// <param name="MedianMs">How long that takes; null when that is not known.</param>
public sealed record CheckAfterEdit(
    string Kind, double Chance, long Cases, long Sessions, string? Command, double CommandChance, double? MedianMs)
{
    /// <summary>Fewer sessions with such an edit say nothing.</summary>
    public const int LeastCases = 3;

    /// <summary>What is less likely than not is not told.</summary>
    public const double LeastChance = 0.5;

    /// <summary>What is less likely to be run by these words is told as a kind alone.</summary>
    public const double LeastCommandChance = 0.5;

    // What was seen hardly ever is neither certain nor impossible: as if one more session had gone either way.
    private const double Prior = 1;

    /// <summary>Draws from counts what is likely enough, the likeliest first.</summary>
    internal static IReadOnlyList<CheckAfterEdit> Choose(IReadOnlyList<CheckCount> counts, string file) =>
        [.. counts.Where(count => count.Command is null && count.Sessions >= LeastCases && ChanceOf(count) >= LeastChance)
            .OrderByDescending(ChanceOf).ThenBy(count => count.Kind, StringComparer.Ordinal)
            .Select(kind => Of(kind, counts.Where(count => count.Kind == kind.Kind && IsTellable(count.Command)), file))];

    private static CheckAfterEdit Of(CheckCount kind, IEnumerable<CheckCount> commands, string file)
    {
        var best = commands.OrderByDescending(ChanceOf).ThenBy(count => count.Command, StringComparer.Ordinal).FirstOrDefault();
        return best is not null && ChanceOf(best) >= LeastCommandChance
            ? new CheckAfterEdit(
                kind.Kind, ChanceOf(kind), kind.Cases, kind.Sessions, CommandFor(best.Command!, file), ChanceOf(best), best.MedianMs)
            : new CheckAfterEdit(kind.Kind, ChanceOf(kind), kind.Cases, kind.Sessions, null, 0, kind.MedianMs);
    }

    /// <summary>A command on a file: its slots for the edited file and its folder filled.</summary>
    internal static string CommandFor(string command, string file)
    {
        var slash = file.LastIndexOf('/');
        var text = command.Replace(CommandSlots.File, file, StringComparison.Ordinal);
        if (slash >= 0)
        {
            return text.Replace(CommandSlots.Folder, file[..slash], StringComparison.Ordinal);
        }

        return text.Replace($"./{CommandSlots.Folder}", ".", StringComparison.Ordinal)
            .Replace(CommandSlots.Folder, ".", StringComparison.Ordinal);
    }

    // What has a slot that nobody can fill cannot be run.
    private static bool IsTellable(string? command) => command is not null
        && !command.Replace(CommandSlots.File, "", StringComparison.Ordinal).Replace(CommandSlots.Folder, "", StringComparison.Ordinal)
            .Contains('<', StringComparison.Ordinal);

    private static double ChanceOf(CheckCount count) => (count.Weight + (Prior / 2)) / (count.Total + Prior);
}

/// <summary>In what of the sessions with such an edit a check ran after it.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Command">Its command; null for any of that kind.</param>
/// <param name="Cases">In how many.</param>
/// <param name="Sessions">Of how many.</param>
/// <param name="Weight">The weight of those in which it did.</param>
/// <param name="Total">The weight of all.</param>
/// <param name="MedianMs">How long it took.</param>
internal sealed record CheckCount(
    string Kind, string? Command, long Cases, long Sessions, double Weight, double Total, double? MedianMs)
{
    public static CheckCount Read(NpgsqlDataReader row) => new(
        row.Text("kind"), row.TextOrNull("command"), row.Long("cases"), row.Long("sessions"), row.Double("weight"), row.Double("total"),
        row.DoubleOrNull("median_ms"));
}
