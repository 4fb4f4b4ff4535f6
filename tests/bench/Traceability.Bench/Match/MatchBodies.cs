using System.Text.Json;
using Traceability.Bench.Load;

namespace Traceability.Bench.Match;

/// <summary>Files of request bodies, a line each: the patterns' prompts in other words.</summary>
internal sealed class MatchBodies(string folder, IReadOnlyList<string> prompts)
{
    private const int Requests = 1000;
    private const int LongCharacters = 5000;

    private readonly SyntheticRequests requests = new(seed: 2);

    /// <summary>Every request is another one: a ticket's number is in it.</summary>
    public string New => Write("new", i => $"{requests.Reworded(PromptOf(i))} #{BodyRequests.Ticket}", scoped: false);

    /// <summary>The same from a project.</summary>
    public string NewInProject => Write("project", i => $"{requests.Reworded(PromptOf(i))} #{BodyRequests.Ticket}", scoped: true);

    /// <summary>A few requests, again and again.</summary>
    public string Again => Write("again", i => PromptOf(i % 20), scoped: false);

    /// <summary>With a log pasted behind it.</summary>
    public string Long => Write("long", _ => $"#{BodyRequests.Ticket} {requests.NextLong(LongCharacters)}", scoped: false);

    /// <summary>What asks for nothing.</summary>
    public string Get
    {
        get
        {
            var file = Path.Combine(folder, "get");
            File.WriteAllText(file, "\n");
            return file;
        }
    }

    /// <summary>A pattern's prompt, the same in other words, and its project: most patterns are told to nobody else.</summary>
    public (string Prompt, string Request, string Project) Pair(int number) =>
        (PromptOf(number), requests.Reworded(PromptOf(number)), FillPatterns.ProjectOf(PlaceOf(number)));

    private int PlaceOf(int number) => (int)(number * 7919L % prompts.Count);

    private string PromptOf(int number) => prompts[PlaceOf(number)];

    private string Write(string name, Func<int, string> of, bool scoped)
    {
        var file = Path.Combine(folder, name);
        File.WriteAllLines(file, Enumerable.Range(0, Requests).Select(i => JsonSerializer.Serialize(new
        {
            user_request = of(i),
            context = scoped ? new Dictionary<string, string> { ["project"] = $"/src/project-{i % 40}" } : [],
        })));
        return file;
    }
}
