using System.Text.Json.Nodes;

namespace Traceability.SelfHost.Demo;

/// <summary>What the answers of one conversation take: its context grows, and all but what is new comes from the cache.</summary>
internal sealed class TokenMeter(Random random, bool isSubagent)
{
    // What stands before the first prompt: the agent's own instructions and tools.
    private int context = random.Next(isSubagent ? 6_000 : 15_000, isSubagent ? 11_000 : 23_000);
    private int fresh = random.Next(6_000, 11_000);

    /// <summary>All that was taken and given so far.</summary>
    public long Total { get; private set; }

    /// <summary>Text that came into the conversation, as a tool's result does.</summary>
    /// <param name="text">The text; a token is some four characters, and what a transcript shows of a file is less than was read.</param>
    public void Take(string text) => fresh += (text.Length / 4) + random.Next(1_200, 9_000);

    /// <summary>The <c>usage</c> of the next answer.</summary>
    public JsonObject Answer()
    {
        var output = random.Next(120, 1_500);
        var usage = new JsonObject
        {
            ["input_tokens"] = random.Next(3, 9),
            ["cache_creation_input_tokens"] = fresh,
            ["cache_read_input_tokens"] = context,
            ["output_tokens"] = output,
        };
        Total += context + fresh + output;
        context = Math.Min(context + fresh + output, 160_000);
        fresh = random.Next(40, 300);
        return usage;
    }
}
