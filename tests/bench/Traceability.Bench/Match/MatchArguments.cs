using System.Globalization;

namespace Traceability.Bench.Match;

/// <summary>The command line of the match benchmark.</summary>
/// <param name="Seconds">How long each number is measured.</param>
/// <param name="Patterns">How many patterns are in the store, one measurement for each.</param>
/// <param name="Route">Whether <c>POST /api/route</c> is measured too.</param>
/// <param name="Embedded">Whether the embedded Postgres is measured.</param>
/// <param name="NativeUrl">A Postgres server to measure beside it; null: only that.</param>
internal sealed record MatchArguments(double Seconds, IReadOnlyList<int> Patterns, bool Route, bool Embedded, string? NativeUrl)
{
    /// <exception cref="FormatException">An argument is unknown, or its value is none.</exception>
    public static MatchArguments Parse(string[] args)
    {
        var parsed = new MatchArguments(5, [10_000, 100_000], args.Contains("--route"), !args.Contains("--native-only"), null);
        foreach (var pair in args.Where(arg => arg is not ("--route" or "--native-only")).Chunk(2))
        {
            parsed = pair switch
            {
                ["--seconds", var value] => parsed with { Seconds = double.Parse(value, CultureInfo.InvariantCulture) },
                ["--patterns", var value] =>
                    parsed with { Patterns = [.. value.Split(',').Select(n => int.Parse(n, CultureInfo.InvariantCulture))] },
                ["--native", var value] => parsed with { NativeUrl = value },
                _ => throw new FormatException($"Not understood: {string.Join(' ', pair)}. See tests/bench/match --help."),
            };
        }

        return parsed;
    }
}
