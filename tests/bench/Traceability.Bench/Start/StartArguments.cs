using System.Globalization;

namespace Traceability.Bench.Start;

/// <summary>The command line of the start benchmark.</summary>
/// <param name="Runs">How often each is started.</param>
/// <param name="Ordinary">The program, compiled as it runs.</param>
/// <param name="Ahead">The same, compiled ahead.</param>
/// <param name="DatabaseUrl">A Postgres server for both.</param>
internal sealed record StartArguments(int Runs, string Ordinary, string Ahead, string DatabaseUrl)
{
    /// <exception cref="FormatException">An argument is unknown or missing.</exception>
    public static StartArguments Parse(string[] args)
    {
        var parsed = new StartArguments(15, "", "", "");
        foreach (var pair in args.Chunk(2))
        {
            parsed = pair switch
            {
                ["--runs", var value] => parsed with { Runs = int.Parse(value, CultureInfo.InvariantCulture) },
                ["--ordinary", var value] => parsed with { Ordinary = value },
                ["--ahead", var value] => parsed with { Ahead = value },
                ["--native", var value] => parsed with { DatabaseUrl = value },
                _ => throw new FormatException($"Not understood: {string.Join(' ', pair)}. See tests/bench/start --help."),
            };
        }

        return parsed is { Ordinary: "" } or { Ahead: "" } or { DatabaseUrl: "" }
            ? throw new FormatException("--ordinary, --ahead and --native are needed; tests/bench/start gives them.") : parsed;
    }
}
