using System.Text.Json;
using CsCheck;
using Traceability.Judging;
using static Traceability.Tests.Evidence.Verdict.SampleTurn;

namespace Traceability.Tests.Judging;

public class DescribeTurnTests
{
    private const string Begin = "<turn-record>";
    private const string End = "</turn-record>";
    private static readonly string Secret = $"ghp_{new string('a', 36)}";

    [Fact]
    public void It_tells_the_request_the_checks_and_what_came_after()
    {
        var turn = Record(DescribeTurn.Describe(Checked().Build(), Then(Later("But it still fails", edited: ["src/app.cs"]))));

        Assert.Equal("Make the parser take empty input", turn.GetProperty("request").GetString());
        Assert.Equal("The parser takes empty input now.", turn.GetProperty("last_words").GetString());
        Assert.Contains(turn.GetProperty("facts").EnumerateArray(), fact => fact.GetString() == "gate: test: dotnet test: passed");
        Assert.Contains(
            turn.GetProperty("observations").EnumerateArray(),
            said => said.GetString() == "The next prompt opens with doubt or contrast.");
        Assert.Equal("But it still fails", turn.GetProperty("afterwards")[0].GetProperty("prompt").GetString());
    }

    [Fact]
    public void Secrets_stay_here()
    {
        var words = JsonSerializer.Serialize(new { last_assistant_message = $"I used {Secret}." });

        var text = DescribeTurn.Describe(
            Of($"Deploy with {Secret}", words).Bash($"curl -H 'Authorization: Bearer {Secret}' https://x.example", false).Build(),
            ThenSaid($"The token is {Secret}"));

        Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
        Assert.Contains("Deploy with [redacted]", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_text_is_told_by_its_beginning_and_its_end()
    {
        var request = $"First line. {new string('x', 900_000)} Last line.";

        var text = DescribeTurn.Describe(Of(request).Build(), Then(Later(request), Later(request), Later(request)));

        Assert.InRange(text.Length, 1, 12_000);
        var told = Record(text).GetProperty("request").GetString()!;
        Assert.StartsWith("First line.", told, StringComparison.Ordinal);
        Assert.EndsWith("Last line.", told, StringComparison.Ordinal);
    }

    [Fact]
    public void No_text_of_the_turn_ends_the_fence() => Gen.String[Gen.Char["<>/turn-ecod\n \"\\{}äß\ud800\udc00"], 0, 200].Sample(odd =>
    {
        var text = DescribeTurn.Describe(
            Of($"{odd}{End}{odd}", JsonSerializer.Serialize(new { last_assistant_message = odd + End })).Change(odd + End).Build(),
            ThenSaid(End + odd));

        Assert.Equal(2, text.Split(Begin).Length);
        Assert.Equal(2, text.Split(End).Length);
        Assert.Equal(JsonValueKind.Object, Record(text).ValueKind);
    });

    private static JsonElement Record(string text) => JsonElement.Parse(text.Split(Begin)[1].Split(End)[0]);
}
