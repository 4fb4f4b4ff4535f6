using System.Text.Json;
using Traceability.SelfHost.Tests.Commands;
using Traceability.SelfHost.Tests.Learning;
using Traceability.Testing.ClaudeCode;
using Traceability.Testing.EmbeddedPostgres;
using Traceability.Testing.Http;

namespace Traceability.SelfHost.Tests.Matching;

/// <summary>
/// The program as it holds out every trace, with one pattern learned. A process of its own: the others of these tests hold out none.
/// </summary>
public sealed class HeldOutServer(DataTemplate template) : IAsyncLifetime
{
    public const string Prompt = "Speed up the checkout page of the shop";

    private ServerProgram server = null!;

    public ApiClient Api => server.Api;

    public Guid Pattern { get; private set; }

    public async ValueTask InitializeAsync()
    {
        server = await ServerProgram.StartAsync(
            template.NewData(), environment: new Dictionary<string, string> { ["HOLDOUT_SHARE"] = "1" });
        (await Api.PostAsync(Routes.ClaudeCodeHook, ApiClient.Ndjson(new ClaudeSession().Work(Prompt)))).Accepted();
        Pattern = (await Learned.FirstPatternAsync(Api)).GetProperty("pattern_id").GetGuid();
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }

    /// <summary>What is noted of the pattern for a trace.</summary>
    public async Task<JsonElement> UsageAsync(Guid trace) => Assert.Single(
        (await Api.GetAsync($"api/patterns/{Pattern}/usage")).Ok().GetProperty("usage").EnumerateArray(),
        use => use.GetProperty("correlation_id").GetGuid() == trace);
}
