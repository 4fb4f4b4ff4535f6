using Traceability.Matching.Search;
using Traceability.SelfHost.Tests.Learning;
using Traceability.SelfHost.Tests.Serving;
using Traceability.Testing.ClaudeCode;
using Traceability.Testing.Language.Words;
using Traceability.Testing.Serving;
using Traceability.Testing.Storage;

namespace Traceability.SelfHost.Tests.Matching;

[Collection<SharedDoor>]
public sealed class MatchStatementsTests(LocalDoor door)
{
    private const int Clients = 16;
    private const int RequestsEach = 4;

    [Fact]
    public async Task Sixteen_clients_ask_the_store_at_most_once_a_match_and_never_to_search()
    {
        var word = AnyWord.Next();
        await Learned.PatternOfAsync(door, new ClaudeSession(), $"Speed up the {word}");
        await MatchAsync($"{word} at first");
        await ((ReadPatterns)door.Services.GetService(typeof(ReadPatterns))!).ReadAsync();
        using var asked = new AskedOfStore();

        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async client =>
        {
            for (var i = 0; i < RequestsEach; i++)
            {
                await MatchAsync($"Speed up the {word} {client} {AnyWord.Next()}");
            }
        }));

        Assert.InRange(
            asked.Statements.Count(text => text.Contains("patterns_enabled", StringComparison.Ordinal)), 1, Clients * RequestsEach);
        Assert.DoesNotContain(asked.Statements, text => text.Contains("by_words", StringComparison.Ordinal));
    }

    private async Task MatchAsync(string request)
    {
        var answer = (await door.Api.PostAsync(
            Routes.MatchPatterns, new { user_request = request, context = ClaudeSession.Here, min_confidence = 0 })).Ok();
        Assert.False(answer.GetProperty("degraded").GetBoolean());
        Assert.NotEqual(0, answer.GetProperty("matches").GetArrayLength());
    }
}
