using System.Text;
using CsCheck;
using Traceability.ClaudeCode.Transcripts;

namespace Traceability.Tests.ClaudeCode.Transcripts;

public sealed class TranscriptLinesTests : IDisposable
{
    private readonly string path = Path.GetTempFileName();

    [Fact]
    public async Task Lines_of_any_length_come_back_over_the_boundaries_of_chunks()
    {
        // A chunk has 65,536 bytes.
        var lengths = Gen.OneOf(Gen.Int[1, 100], Gen.Int[65_530, 65_545], Gen.Int[131_060, 131_080]).Array[0, 8];
        await Gen.Select(lengths, Gen.OneOf("\n", "\r\n", "\n\n", "\n \t\r\n"), Gen.Bool).SampleAsync(
            async (parts, end, endsWithIt) =>
            {
                var lines = parts.Select((length, i) => new string((char)('a' + i), length)).ToArray();
                var read = await ReadAsync(string.Join(end, lines) + (endsWithIt ? end : ""));
                Assert.Equal(lines, read.Select(line => line?.TrimEnd('\r')));
            },
            iter: 50, threads: 1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n\n")]
    [InlineData("\r\n \r\n")]
    public async Task A_file_without_a_line_has_none(string content)
    {
        Assert.Empty(await ReadAsync(content));
    }

    [Theory]
    [InlineData("""{"a":"}{"}{"b":[{}]} {"c":1}""", """{"a":"}{"}""", """{"b":[{}]}""", """ {"c":1}""")]
    [InlineData("""{"a":1}{"b":""", """{"a":1}""", """{"b":""")]
    [InlineData("""{"a":"}{"}""", """{"a":"}{"}""")]
    [InlineData("no}{record", "no}{record")]
    public async Task Several_records_on_one_line_are_read_one_by_one(string line, params string[] records) =>
        Assert.Equal([.. records, "{}"], await ReadAsync($"{line}\n{{}}\n"));

    [Fact]
    public async Task The_position_is_where_the_line_ends_in_the_file()
    {
        await File.WriteAllTextAsync(path, "ab\n\ncdé\r\nx\n", TestContext.Current.CancellationToken);
        var positions = new List<long>();
        await foreach (var (_, position, _) in TranscriptLines.ReadAsync(path, 0, TestContext.Current.CancellationToken))
        {
            positions.Add(position);
        }

        Assert.Equal([3, 10, 12], positions);
    }

    [Theory]
    [InlineData("\nnext\n")]
    [InlineData("")]
    public async Task A_line_that_is_too_long_is_told_as_none_and_the_next_is_read(string after)
    {
        await using (var file = File.Create(path))
        {
            var chunk = new byte[1024 * 1024];
            chunk.AsSpan().Fill((byte)'a');
            for (var i = 0; i < (TranscriptLines.LineLimit / chunk.Length) + 1; i++)
            {
                await file.WriteAsync(chunk, TestContext.Current.CancellationToken);
            }

            await file.WriteAsync(Encoding.UTF8.GetBytes(after), TestContext.Current.CancellationToken);
        }

        Assert.Equal(after.Length > 0 ? [null, "next"] : [null], await ReadAsync(content: null));
    }

    [Fact]
    public async Task A_file_that_is_being_written_can_be_read()
    {
        await using var writer = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite);
        await writer.WriteAsync("one\ntw"u8.ToArray(), TestContext.Current.CancellationToken);
        await writer.FlushAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["one", "tw"], await ReadAsync(content: null));
    }

    public void Dispose() => File.Delete(path);

    private async Task<List<string?>> ReadAsync(string? content)
    {
        if (content is not null)
        {
            await File.WriteAllTextAsync(path, content);
        }

        var lines = new List<string?>();
        await foreach (var (line, _, _) in TranscriptLines.ReadAsync(path, 0, CancellationToken.None))
        {
            lines.Add(line is null ? null : Encoding.UTF8.GetString(line));
        }

        return lines;
    }
}
