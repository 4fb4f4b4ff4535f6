using System.Net;
using Traceability.SelfHost.Tests.Learning;
using Traceability.Testing.ClaudeCode;
using Traceability.Testing.Http;
using Traceability.Testing.Serving;

namespace Traceability.SelfHost.Tests.Patterns;

/// <summary>On a server of its own: it stops learning for everybody.</summary>
public sealed class PatternSwitchTests(LocalDoor door) : IClassFixture<LocalDoor>
{
    private const string Prompt = "Make the login page remember its user";

    [Fact]
    public async Task Switched_off_nothing_is_matched_or_learned_until_it_is_on_again()
    {
        await Learned.PatternOfAsync(door, new ClaudeSession(), Prompt);
        Assert.NotEqual(0, await MatchesAsync());

        Assert.False((await door.Api.DeleteAsync(Routes.DisablePatterns)).Ok().GetProperty("patterns_enabled").GetBoolean());

        Assert.Equal(0, await MatchesAsync());
        Assert.False((await door.Api.GetAsync(Routes.Health)).Ok().GetProperty("patterns_enabled").GetBoolean());
        (await door.Api.PostAsync(Routes.ExtractRecentPatterns, "{}")).Refused(HttpStatusCode.Conflict);
        var meanwhile = new ClaudeSession();
        Assert.Equal("{}", (await door.Api.PostAsync(Routes.ClaudeCodeHook, meanwhile.Prompt(Prompt))).Expect(HttpStatusCode.OK).Body);
        (await door.Api.PostAsync(Routes.ClaudeCodeHook, ApiClient.Ndjson(meanwhile.Work(Prompt)))).Accepted();

        Assert.True((await door.Api.PostAsync(Routes.EnablePatterns, "")).Ok().GetProperty("patterns_enabled").GetBoolean());

        Assert.NotEqual(0, await MatchesAsync());
        await Learned.WaitAsync(door, meanwhile.TraceId);
    }

    private async Task<int> MatchesAsync() =>
        (await door.Api.PostAsync(Routes.MatchPatterns, new { user_request = Prompt, context = ClaudeSession.Here })).Ok()
            .GetProperty("matches").GetArrayLength();
}
