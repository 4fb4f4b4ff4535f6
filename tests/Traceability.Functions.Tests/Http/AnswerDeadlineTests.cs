using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Time.Testing;
using Traceability.Http;
using Traceability.Ingest;
using Traceability.Ingest.Writing;

namespace Traceability.Functions.Tests.Http;

public sealed class AnswerDeadlineTests
{
    private static readonly TimeSpan NearlyAll = AnswerDeadline.Limit - TimeSpan.FromMilliseconds(100);

    private readonly FakeTimeProvider time = new();

    [Fact]
    public async Task What_is_late_is_told_to_stop_and_left_behind()
    {
        using var client = new CancellationTokenSource();
        var http = new DefaultHttpContext { RequestAborted = client.Token };
        var told = new TaskCompletionSource();
        var never = new TaskCompletionSource();

        var asked = AnswerDeadline.RunAsync(
            http,
            () =>
            {
                http.RequestAborted.Register(told.SetResult);
                return never.Task;
            },
            time);
        time.Advance(NearlyAll);
        Assert.False(asked.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAsync<TimeoutException>(() => asked);
        await told.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.False(http.RequestAborted.IsCancellationRequested, "The answer is still to be written.");
    }

    [Fact]
    public async Task A_client_that_goes_away_ends_what_was_asked_for_it()
    {
        using var client = new CancellationTokenSource();
        var http = new DefaultHttpContext { RequestAborted = client.Token };

        var asked = AnswerDeadline.RunAsync(http, () => Task.Delay(Timeout.Infinite, http.RequestAborted), time);
        await client.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
    }

    [Fact]
    public async Task A_body_that_arrives_slowly_takes_nothing_of_the_time()
    {
        // A part counts as written once it has been looked at.
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 1, resumeWriterThreshold: 1));
        var http = new DefaultHttpContext();
        http.Features.Set<IRequestBodyPipeFeature>(new Body(pipe.Reader));
        http.Request.ContentType = "application/json";
        IResult? answer = null;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));

        var asked = AnswerDeadline.RunAsync(
            http,
            async () => answer = await IngestEndpoints.TakeAsync(
                "start", http.Request, _ => Task.FromResult<IngestResult>(new IngestResult.Stored()), time),
            time);
        foreach (var part in new[] { "{\"correlation_id\":", "\"9f1c1f0e-2f2c-4c0e-9a58-000000000001\",", "\"prompt_text\":\"x\"}" })
        {
            time.Advance(NearlyAll);
            await pipe.Writer.WriteAsync(Encoding.UTF8.GetBytes(part), patience.Token);
        }

        await pipe.Writer.CompleteAsync();
        await asked;

        Assert.Equal(StatusCodes.Status202Accepted, Assert.IsAssignableFrom<IStatusCodeHttpResult>(answer).StatusCode);
    }

    private sealed class Body(PipeReader reader) : IRequestBodyPipeFeature
    {
        public PipeReader Reader => reader;
    }
}
