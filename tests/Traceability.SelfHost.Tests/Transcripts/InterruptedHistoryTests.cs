using System.Globalization;
using System.Text.RegularExpressions;
using Traceability.Testing;
using Traceability.Testing.EmbeddedPostgres;

namespace Traceability.SelfHost.Tests.Transcripts;

/// <summary>A history of which not all is read when the program is stopped.</summary>
public sealed class InterruptedHistoryTests(DataTemplate template) : IDisposable
{
    private static readonly object List = new { command = "ls" };

    private readonly HistoryFolder history = new();
    private readonly string data = template.NewData();

    public void Dispose() => history.Dispose();

    [Fact]
    public async Task Ctrl_C_while_it_is_imported_loses_nothing_and_the_next_start_goes_on()
    {
        const int Turns = 400;
        const int Calls = 12;
        var small = Enumerable.Range(0, 9).Select(at => $"small {at}").ToArray();
        foreach (var (at, name) in small.Index())
        {
            var session = Guid.NewGuid().ToString();
            var text = HistoryFolder.Session(session, TimeSpan.FromHours(2 + at)).Prompt(name).Says("done").Stops().Text;
            history.Write(session, text, hoursAgo: 1 + at);
        }

        // The last in line takes the longest, so that there is a middle.
        var id = Guid.NewGuid().ToString();
        var lengthy = HistoryFolder.Session(id, TimeSpan.FromHours(40));
        for (var turn = 0; turn < Turns; turn++)
        {
            lengthy.Prompt($"turn {turn}");
            for (var call = 0; call < Calls; call++)
            {
                lengthy.Calls($"t{turn} {call}", "Bash", List).Answers($"t{turn} {call}", "a");
            }

            lengthy.Says("done").Stops();
        }

        history.Write(id, lengthy.Text, hoursAgo: 30);
        await using (var server = await history.ServeAsync(data))
        {
            await Eventually.IsTrueAsync(
                async () => (await HistoryFolder.StateAsync(server)).GetProperty("read_sessions").GetInt32() > 0, "it is in the middle");
            await server.Program.InterruptAsync(server.DatabaseProcessId is { } database ? [database] : []);
            Assert.Equal(0, await server.Program.ExitAsync());
        }

        await using var again = await history.ServeAsync(data);
        await HistoryFolder.FollowedAsync(again, sessions: 10);

        await HistoryFolder.HasPromptsAsync(
            again, [.. small.Select(name => $"{name} success"), .. Enumerable.Range(0, Turns).Select(turn => $"turn {turn} success")]);
        Assert.Equal(
            (Turns * Calls, Turns * Calls),
            (await again.ValueAsync<long>("SELECT count(*) FROM hook_executions WHERE hook_type = 'ToolUse' AND status = 'success'"),
                await again.ValueAsync<long>("SELECT count(*) FROM hook_executions WHERE hook_type = 'ToolUse'")));
        var left = Regex.Match(again.Program.Output, @"Reading the history: (\d+) of 10 sessions");
        Assert.True(left.Success, again.Program.Output);
        Assert.InRange(int.Parse(left.Groups[1].Value, CultureInfo.InvariantCulture), 1, 9);
    }
}
