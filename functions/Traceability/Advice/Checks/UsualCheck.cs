using Npgsql;
using Traceability.Storage;

namespace Traceability.Advice.Checks;

/// <summary>A check that is usual in a project.</summary>
/// <param name="Kind">fmt, lint, typecheck, build or test.</param>
/// <param name="Command">The command by which it is run most often.</param>
/// <param name="Held">In how many cases it was run.</param>
/// <param name="Cases">Of how many.</param>
internal sealed record UsualCheck(string Kind, string Command, int Held, int Cases)
{
    public double Share => Cases == 0 ? 0 : (double)Held / Cases;

    public static UsualCheck Read(NpgsqlDataReader row) =>
        new(row.Text("kind"), row.Text("command"), (int)row.Long("held"), (int)row.Long("cases"));
}
