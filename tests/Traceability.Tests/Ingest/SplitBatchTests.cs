using System.Text;
using System.Text.Json;
using CsCheck;
using Traceability.Ingest;

namespace Traceability.Tests.Ingest;

public class SplitBatchTests
{
    private static readonly Gen<string[]> Events =
        Gen.String[Gen.Char[' ', '\ud7ff'], 0, 30]
            .Select(text => JsonSerializer.Serialize(new { text, nested = new[] { new { } } })).Array[1, 20];

    [Fact]
    public void An_array_is_taken_apart_into_its_elements()
    {
        Events.Sample(events => Split($"[ {string.Join(" ,\n ", events)} ]").SequenceEqual(events));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\n\n \t\r\n")]
    public void Lines_are_taken_apart_whatever_ends_them(string end)
    {
        Events.Sample(events => Split(string.Join(end, events)).SequenceEqual(events)
            && Split(string.Join(end, events) + end).SequenceEqual(events));
    }

    [Theory]
    [InlineData("{\"a\":1}\n{\"a\":2}")]
    [InlineData("[{\"a\":1},{\"a\":2}]")]
    public void A_byte_order_mark_is_no_part_of_the_first_event(string body)
    {
        Assert.Equal(["{\"a\":1}", "{\"a\":2}"], Split("\ufeff" + body));
    }

    [Theory]
    [InlineData("[{}")]
    [InlineData("[{},]")]
    [InlineData("[{} {}]")]
    [InlineData("[{\"a\":}]")]
    public void An_array_that_is_malformed_is_refused_whole(string body)
    {
        var (events, problem) = SplitBatch.Split(Encoding.UTF8.GetBytes(body));

        Assert.Empty(events);
        Assert.Equal((400, "body"), (problem!.Status, problem.Field));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData(" \r\n\n ")]
    [InlineData("\ufeff")]
    public void A_batch_without_events_is_refused(string body)
    {
        Assert.Equal(400, SplitBatch.Split(Encoding.UTF8.GetBytes(body)).Problem!.Status);
    }

    [Fact]
    public void A_line_that_is_malformed_is_left_to_be_judged_by_itself()
    {
        Assert.Equal(["{\"a\":1}", "{broken", "7"], Split("{\"a\":1}\n{broken\n7"));
    }

    [Fact]
    public void Bytes_that_are_no_text_stay_what_they_are()
    {
        byte[] body = [(byte)'[', (byte)'"', 0xFF, 0xFE, (byte)'"', (byte)']'];

        Assert.Equal([(byte)'"', 0xFF, 0xFE, (byte)'"'], Assert.Single(SplitBatch.Split(body).Events));
    }

    [Theory]
    [InlineData("[", ",", "]")]
    [InlineData("", "\n", "")]
    public void A_thousand_events_are_taken_and_no_more(string open, string between, string close)
    {
        string Batch(int count) => open + string.Join(between, Enumerable.Repeat("{}", count)) + close;

        Assert.Equal(1000, Split(Batch(1000)).Count);
        Assert.Equal(413, SplitBatch.Split(Encoding.UTF8.GetBytes(Batch(1001))).Problem!.Status);
    }

    private static List<string> Split(string body)
    {
        var (events, problem) = SplitBatch.Split(Encoding.UTF8.GetBytes(body));
        Assert.Null(problem);
        return [.. events.Select(Encoding.UTF8.GetString)];
    }
}
