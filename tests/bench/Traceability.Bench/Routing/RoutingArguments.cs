namespace Traceability.Bench.Routing;

/// <summary>What is measured, and what weights are fitted to.</summary>
/// <param name="Folder">The collection that is measured.</param>
/// <param name="Fitted">Collections that weights are fitted to beside it.</param>
/// <param name="Write">The file that is given the weights which all of them make.</param>
internal sealed record RoutingArguments(string Folder, IReadOnlyList<string> Fitted, string? Write)
{
    public static RoutingArguments Parse(string folder, IReadOnlyList<string> options)
    {
        var fitted = new List<string>();
        string? write = null;
        for (var i = 0; i < options.Count; i += 2)
        {
            switch (options[i])
            {
                case "--fit" when i + 1 < options.Count:
                    fitted.Add(options[i + 1]);
                    break;
                case "--write" when i + 1 < options.Count:
                    write = options[i + 1];
                    break;
                default:
                    throw new FormatException("tests/bench/routing takes a folder, --fit DIR as often as needed, and --write FILE.");
            }
        }

        return new RoutingArguments(folder, fitted, write);
    }

    public void Run() => RoutingBenchmark.Run(Folder, Fitted, Write);
}
