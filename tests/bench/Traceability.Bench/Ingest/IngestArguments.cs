using System.Globalization;

namespace Traceability.Bench.Ingest;

/// <summary>The command line of the ingest benchmark.</summary>
/// <param name="Seconds">How long each number is measured.</param>
/// <param name="Connections">The numbers of connections.</param>
/// <param name="NativeUrl">A Postgres server to measure beside the embedded one; null: only that.</param>
internal sealed record IngestArguments(double Seconds, IReadOnlyList<int> Connections, string? NativeUrl)
{
    /// <exception cref="FormatException">An argument is unknown, or its value is none.</exception>
    public static IngestArguments Parse(string[] args)
    {
        var parsed = new IngestArguments(5, [1, 16, 64, 256], null);
        foreach (var pair in args.Chunk(2))
        {
            parsed = pair switch
            {
                ["--seconds", var value] => parsed with { Seconds = double.Parse(value, CultureInfo.InvariantCulture) },
                ["--connections", var value] =>
                    parsed with { Connections = [.. value.Split(',').Select(n => int.Parse(n, CultureInfo.InvariantCulture))] },
                ["--native", var value] => parsed with { NativeUrl = value },
                _ => throw new FormatException($"Not understood: {string.Join(' ', pair)}. See tests/bench/ingest --help."),
            };
        }

        return parsed;
    }
}
