using System.Text;
using Traceability.Retention;

namespace Traceability.Testing.Retention;

/// <summary>What every archive promises.</summary>
public abstract class ArchiveContract
{
    private readonly string name = $"traces/2026/01/31/{Guid.NewGuid():N}.ndjson.gz";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_blob_that_was_never_written_is_not_there() => Assert.Null(await Make().OpenAsync(name, Cancellation));

    [Fact]
    public async Task What_was_written_is_read()
    {
        Assert.True(await WriteAsync(Make(), "one", null));

        Assert.Equal("one", (await ReadAsync(Make())).Text);
    }

    [Fact]
    public async Task A_blob_of_many_megabytes_is_read_as_it_was_written()
    {
        var bytes = new byte[21 * 1024 * 1024 + 7];
        new Random(7).NextBytes(bytes);
        Assert.True(await Make().WriteAsync(name, new MemoryStream(bytes), null, Cancellation));

        await using var blob = Assert.IsType<ArchivedBlob>(await Make().OpenAsync(name, Cancellation));
        var read = new MemoryStream();
        await blob.Content.CopyToAsync(read, Cancellation);
        Assert.True(bytes.AsSpan().SequenceEqual(read.ToArray()));
    }

    [Fact]
    public async Task A_write_takes_the_place_of_what_was_read()
    {
        var archive = Make();
        await WriteAsync(archive, "one", null);
        var (_, version) = await ReadAsync(archive);

        Assert.True(await WriteAsync(archive, "two", version));

        var (text, newVersion) = await ReadAsync(archive);
        Assert.Equal("two", text);
        Assert.NotEqual(version, newVersion);
    }

    [Fact]
    public async Task A_write_over_what_was_not_read_changes_nothing()
    {
        var archive = Make();
        await WriteAsync(archive, "one", null);
        var (_, old) = await ReadAsync(archive);
        await WriteAsync(archive, "two", old);

        Assert.False(await WriteAsync(archive, "three", old));
        Assert.False(await WriteAsync(archive, "three", null));
        Assert.Equal("two", (await ReadAsync(archive)).Text);
    }

    [Fact]
    public async Task A_blob_that_went_away_is_not_replaced()
    {
        var elsewhere = $"traces/{Guid.NewGuid():N}.ndjson.gz";
        await WriteAsync(Make(), "one", null);
        var (_, version) = await ReadAsync(Make());

        Assert.False(await Make().WriteAsync(elsewhere, new MemoryStream([1]), version, Cancellation));
        Assert.Null(await Make().OpenAsync(elsewhere, Cancellation));
    }

    [Fact]
    public async Task Of_writers_at_once_one_is_first_and_the_others_are_told()
    {
        var written = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(i => Task.Run(() => WriteAsync(Make(), $"{i}", null), Cancellation)));

        var first = Assert.Single(written.Index(), write => write.Item).Index;
        Assert.Equal($"{first}", (await ReadAsync(Make())).Text);
    }

    [Fact]
    public async Task A_blob_that_is_replaced_while_it_is_read_is_read_as_it_was()
    {
        var archive = Make();
        var one = new string('1', 12_000_000);
        await WriteAsync(archive, one, null);
        await using var blob = Assert.IsType<ArchivedBlob>(await archive.OpenAsync(name, Cancellation));
        var start = new byte[1000];
        await blob.Content.ReadExactlyAsync(start, Cancellation);
        Assert.True(await WriteAsync(archive, new string('2', 12_000_000), blob.Version));

        try
        {
            using var reader = new StreamReader(blob.Content);
            Assert.Equal(one[1000..], await reader.ReadToEndAsync(Cancellation));
        }
        catch (Exception exception) when (exception is not Xunit.Sdk.IAssertionException)
        {
            // Or not to the end; never as something in between.
        }
    }

    [Fact]
    public async Task A_write_that_is_cancelled_leaves_the_old_blob()
    {
        var archive = Make();
        await WriteAsync(archive, "one", null);
        var (_, version) = await ReadAsync(archive);
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => archive.WriteAsync(name, new WatchedStream(1, 30_000_000, 12_000_000, stop.CancelAsync), version, stop.Token));

        Assert.Equal(("one", version), await ReadAsync(archive));
    }

    [Fact]
    public async Task A_write_whose_content_fails_leaves_the_old_blob()
    {
        var archive = Make();
        await WriteAsync(archive, "one", null);
        var (_, version) = await ReadAsync(archive);

        await Assert.ThrowsAsync<CrashException>(() => archive.WriteAsync(name, Failing(2), version, Cancellation));

        Assert.Equal(("one", version), await ReadAsync(archive));
    }

    [Fact]
    public async Task What_another_writer_has_begun_does_not_get_into_a_blob()
    {
        var content = new WatchedStream(
            1, 20_000_000, 20_000_000,
            () => Assert.ThrowsAsync<CrashException>(() => Make().WriteAsync(name, Failing(2), null, Cancellation)));

        Assert.True(await Make().WriteAsync(name, content, null, Cancellation));

        await using var blob = Assert.IsType<ArchivedBlob>(await Make().OpenAsync(name, Cancellation));
        var read = new MemoryStream();
        await blob.Content.CopyToAsync(read, Cancellation);
        Assert.Equal((20_000_000, false), (read.Length, read.ToArray().AsSpan().ContainsAnyExcept((byte)1)));
    }

    /// <summary>Another instance over the same archive, as another process would have.</summary>
    protected abstract IArchive Make();

    /// <summary>Content that cannot be read to its end.</summary>
    private static WatchedStream Failing(byte fill) => new(fill, 30_000_000, 12_000_000, () => WatchedArchive.CrashAsync("content"));

    private Task<bool> WriteAsync(IArchive archive, string text, string? replaced) =>
        archive.WriteAsync(name, new MemoryStream(Encoding.UTF8.GetBytes(text)), replaced, Cancellation);

    private async Task<(string Text, string Version)> ReadAsync(IArchive archive)
    {
        await using var blob = Assert.IsType<ArchivedBlob>(await archive.OpenAsync(name, Cancellation));
        using var reader = new StreamReader(blob.Content);
        return (await reader.ReadToEndAsync(Cancellation), blob.Version);
    }
}
