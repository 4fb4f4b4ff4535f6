using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Traceability.ClaudeCode;
using Traceability.ClaudeCode.Transcripts;
using Traceability.SelfHost.Tests.Serving;
using Traceability.SelfHost.Transcripts;
using Traceability.Testing;
using Traceability.Testing.Serving;

namespace Traceability.SelfHost.Tests.Transcripts;

/// <summary>What was written and nobody told of.</summary>
[Collection<SharedDoor>]
public sealed class MissedChangeTests(LocalDoor door) : IDisposable
{
    private readonly HistoryFolder watched = new();
    private readonly HistoryFolder elsewhere = new();
    private readonly FakeTimeProvider time = new(DateTimeOffset.UtcNow);

    public void Dispose()
    {
        watched.Dispose();
        elsewhere.Dispose();
    }

    [Fact]
    public async Task The_slow_look_finds_it()
    {
        // Of what is written by another name, which lies elsewhere, the system tells nothing in the folder that is watched.
        var id = Guid.NewGuid().ToString();
        var session = HistoryFolder.Session(id, TimeSpan.FromHours(1)).Prompt($"told {id}").Says("done").Stops();
        elsewhere.Write(id, session.Text, hoursAgo: 1);
        Directory.CreateDirectory(Path.GetDirectoryName(watched.PathOf(id))!);
        using (var link = Process.Start("ln", [elsewhere.PathOf(id), watched.PathOf(id)]))
        {
            await link.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var state = new HistoryState();
        using var background = new BackgroundHistory(
            new TranscriptPlace([watched.Path], Follows: true), door.Services.GetRequiredService<FollowTranscripts>(),
            door.Services.GetRequiredService<HookPayloadReaderFactory>(), state, time,
            door.Services.GetRequiredService<IHostApplicationLifetime>(), NullLogger<BackgroundHistory>.Instance);
        await background.StartAsync(TestContext.Current.CancellationToken);
        await Eventually.IsTrueAsync(() => IsThereAsync($"told {id}"), "what was there at the start is read");

        elsewhere.Write(id, session.Prompt($"missed {id}").Says("done").Stops().Text);
        await Eventually.IsTrueAsync(
            async () =>
            {
                // Its wait begins when it has nothing to do, which nobody tells: so time goes on until it has looked.
                time.Advance(BackgroundHistory.LookEvery);
                return await IsThereAsync($"missed {id}");
            },
            "what was missed is read");
        await background.StopAsync(TestContext.Current.CancellationToken);
    }

    private async Task<bool> IsThereAsync(string prompt) =>
        await door.ValueAsync<long>("SELECT count(*) FROM execution_traces WHERE prompt_text = $1", prompt) == 1;
}
