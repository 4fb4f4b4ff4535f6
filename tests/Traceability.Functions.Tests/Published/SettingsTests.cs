using Traceability.Functions.Tests.Host;
using Traceability.Matching;
using Traceability.Testing.ClaudeCode;
using Traceability.Testing.Http;

namespace Traceability.Functions.Tests.Published;

/// <summary>App settings, which are the environment of the worker's process.</summary>
public sealed class SettingsTests(AppDatabase database)
{
    private const string Nowhere = "postgres://postgres:none@127.0.0.1:1/postgres?sslmode=disable";

    [Theory]
    [InlineData("DATABASE_URL", "")]
    [InlineData(HoldOut.Setting, "20%")]
    [InlineData(MatchDeadline.Setting, "soon")]
    public async Task One_that_makes_no_sense_ends_the_start_by_its_name(string name, string value)
    {
        var exception = await Assert.ThrowsAsync<WorkerExitedException>(() => PublishedApp.StartAsync(Nowhere, (name, value)));

        Assert.Contains(name, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_share_that_is_held_out_is_the_one_that_is_set()
    {
        await database.EmptyAsync();
        await using var app = await PublishedApp.StartAsync(database.Url, (HoldOut.Setting, "1"));
        var session = new ClaudeSession();
        (await app.PostAsync(Routes.ClaudeCodeHook, ApiClient.Ndjson(session.Work("Fix the failing checkout test")))).Accepted();
        await app.LearnedAsync(session.TraceId);

        var answer = (await app.PostAsync(
            Routes.MatchPatterns,
            new { user_request = "Fix the failing checkout test", context = ClaudeSession.Here, correlation_id = Guid.NewGuid() }))
            .Ok();

        Assert.True(answer.GetProperty("held_out").GetBoolean());
        Assert.Equal(0, answer.GetProperty("matches").GetArrayLength());
    }
}
