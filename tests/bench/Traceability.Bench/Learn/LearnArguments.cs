using System.Globalization;

namespace Traceability.Bench.Learn;

/// <summary>The command line of the learning benchmark.</summary>
/// <param name="Traces">How many end at once.</param>
/// <param name="Instances">How many orchestrations the hub has already run, and remembers.</param>
/// <param name="Azurite">The folder that the emulator is installed in.</param>
internal sealed record LearnArguments(int Traces, int Instances, string Azurite)
{
    /// <exception cref="FormatException">An argument is unknown or missing.</exception>
    public static LearnArguments Parse(string[] args)
    {
        var parsed = new LearnArguments(200, 0, "");
        foreach (var pair in args.Chunk(2))
        {
            parsed = pair switch
            {
                ["--traces", var value] => parsed with { Traces = int.Parse(value, CultureInfo.InvariantCulture) },
                ["--instances", var value] => parsed with { Instances = int.Parse(value, CultureInfo.InvariantCulture) },
                ["--azurite", var value] => parsed with { Azurite = value },
                _ => throw new FormatException($"Not understood: {string.Join(' ', pair)}. See tests/bench/learn --help."),
            };
        }

        return parsed.Azurite.Length > 0 ? parsed : throw new FormatException("--azurite is needed; tests/bench/learn gives it.");
    }
}
