using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using Traceability.Testing.Language.Embedding.Model;

namespace Traceability.Tests.Language.Embedding.Model;

public sealed class ModelRetryTests
{
    [Theory]
    [InlineData("retry-after-ms", "300", 300)]
    [InlineData("x-ms-retry-after-ms", "300", 300)]
    [InlineData("Retry-After", "1", 1000)]
    public async Task A_busy_model_is_asked_again_when_it_says(string header, string value, int milliseconds)
    {
        await using var model = await ModelDouble.StartAsync();
        model.Next.Enqueue(ModelDouble.Status(429, header, value));
        using var embedder = Models.Bare(Models.At(model.Address));

        Assert.Single(await embedder.VectorsAsync("fix the parser"));

        Assert.Equal(2, model.Requests.Count);
        var waited = Stopwatch.GetElapsedTime(model.Requests.First().At, model.Requests.Last().At).TotalMilliseconds;
        // A tenth more is added so that callers do not come back together; the rest is the machine's.
        Assert.InRange(waited, milliseconds, milliseconds + 3000);
    }

    [Fact]
    public async Task A_date_to_come_back_at_is_understood()
    {
        await using var model = await ModelDouble.StartAsync();
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));
        model.Next.Enqueue(ModelDouble.Status(503, "Retry-After", "Fri, 01 May 2026 12:01:00 GMT"));
        using var embedder = Models.Bare(Models.At(model.Address), time);

        await embedder.FailsAsync("fix the parser");

        Assert.Contains("before 2026-05-01 12:01:00Z", (await embedder.FailsAsync("fix the parser")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_stays_busy_is_asked_four_times_and_the_failure_says_so()
    {
        await using var model = await ModelDouble.StartAsync();
        model.Always = ModelDouble.Status(429, "retry-after-ms", "1", "slow down");
        using var embedder = Models.Bare(Models.At(model.Address));

        var failure = await embedder.FailsAsync("fix the parser");

        Assert.Equal(4, model.Requests.Count);
        Assert.True(failure.IsUnavailable);
        Assert.Contains("nomic-embed-text at http://127.0.0.1", failure.Message, StringComparison.Ordinal);
        Assert.Contains("429", failure.Message, StringComparison.Ordinal);
        Assert.Contains("slow down", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_wants_a_long_pause_is_left_alone_that_long()
    {
        await using var model = await ModelDouble.StartAsync();
        var time = new FakeTimeProvider();
        model.Next.Enqueue(ModelDouble.Status(429, "Retry-After", "60"));
        using var embedder = Models.Bare(Models.At(model.Address), time);

        await embedder.FailsAsync("fix the parser");
        await embedder.FailsAsync("fix the parser");
        Assert.Single(model.Requests);

        time.Advance(TimeSpan.FromSeconds(61));
        Assert.Single(await embedder.VectorsAsync("fix the parser"));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_passing_failure_is_tried_again(int status)
    {
        await using var model = await ModelDouble.StartAsync();
        model.Next.Enqueue(ModelDouble.Status(status));
        using var embedder = Models.Bare(Models.At(model.Address));

        Assert.Single(await embedder.VectorsAsync("fix the parser"));
        Assert.Equal(2, model.Requests.Count);
    }

    [Theory]
    [InlineData(401, "EMBEDDING_KEY")]
    [InlineData(404, "EMBEDDING_URL")]
    public async Task What_trying_again_does_not_help_is_not_tried_again(int status, string variable)
    {
        await using var model = await ModelDouble.StartAsync();
        model.Always = ModelDouble.Status(status, error: "Incorrect API key provided: SESAME");
        using var embedder = Models.Bare(Models.At(model.Address, ("EMBEDDING_KEY", "SESAME")));

        var failure = await embedder.FailsAsync("fix the parser");

        Assert.Single(model.Requests);
        Assert.True(failure.IsUnavailable);
        Assert.Contains(status.ToString(CultureInfo.InvariantCulture), failure.Message, StringComparison.Ordinal);
        Assert.Contains(variable, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("SESAME", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_the_model_refuses_is_told_from_a_model_that_refuses_all()
    {
        await using var model = await ModelDouble.StartAsync();
        using var embedder = Models.Bare(Models.At(model.Address));

        model.Next.Enqueue(ModelDouble.Status(400, error: "filtered"));
        Assert.False((await embedder.FailsAsync("something it will not take")).IsUnavailable);

        model.Always = ModelDouble.Status(400, error: "this model has no dimensions");
        Assert.True((await embedder.FailsAsync("fix the parser")).IsUnavailable);
    }

    [Fact]
    public async Task A_model_that_is_not_there_is_said_to_be_away()
    {
        Uri address;
        await using (var model = await ModelDouble.StartAsync())
        {
            address = model.Address;
        }

        using var embedder = Models.Bare(Models.At(address));

        var failure = await embedder.FailsAsync("fix the parser");

        Assert.True(failure.IsUnavailable);
        Assert.Contains("cannot be reached", failure.Message, StringComparison.Ordinal);
        Assert.Contains("EMBEDDING_URL", failure.Message, StringComparison.Ordinal);
        Assert.False(Traceability.Storage.StoreFailure.IsUnavailable(failure));
    }
}
