using Npgsql;
using Traceability.Storage;

namespace Traceability.Advice.Checks;

/// <summary>A check that is usual in a project once files of a kind were edited.</summary>
/// <param name="Files">The kind of file, as <see cref="FileKind"/> has it.</param>
/// <param name="Kind">fmt, lint, typecheck, build or test.</param>
/// <param name="Command">The command by which it is run most often.</param>
/// <param name="Held">In how many cases it was run.</param>
/// <param name="Cases">Of how many.</param>
internal sealed record UsualCheck(string Files, string Kind, string Command, int Held, int Cases)
{
    public double Share => Cases == 0 ? 0 : (double)Held / Cases;

    public static UsualCheck Read(NpgsqlDataReader row) =>
        new(row.Text("files"), row.Text("kind"), row.Text("command"), (int)row.Long("held"), (int)row.Long("cases"));
}
