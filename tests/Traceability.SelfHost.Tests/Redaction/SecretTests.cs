using System.Text.Json.Nodes;
using Traceability.SelfHost.Tests.Learning;
using Traceability.SelfHost.Tests.Serving;
using Traceability.Testing.ClaudeCode;
using Traceability.Testing.Http;
using Traceability.Testing.Serving;

namespace Traceability.SelfHost.Tests.Redaction;

/// <summary>Secrets that agents come across must not be kept, in whichever field, table or form they come.</summary>
[Collection<SharedDoor>]
public sealed class SecretTests(LocalDoor door)
{
    // Put together here, so that nothing that looks for secrets takes this file for a find.
    private readonly string token = "ghp" + "_" + string.Concat(Guid.NewGuid().ToString("N"), "Zq7x");
    private readonly string password = "pw" + Guid.NewGuid().ToString("N");
    private readonly string marker = "marker" + Guid.NewGuid().ToString("N");

    [Fact]
    public async Task None_reaches_the_database_from_a_session_that_is_traced_learned_and_matched()
    {
        var session = new ClaudeSession();
        JsonObject[] events =
        [
            session.Prompt($"Rotate the {marker} token {token}, with password={password}"),
            session.After(
                "Bash",
                new() { ["command"] = $"curl -H 'Authorization: Bearer {token}' https://x # {marker}" },
                new() { ["stdout"] = $"token={token}" }),
            session.After(
                "Edit",
                new() { ["file_path"] = "/x/.env", ["new_string"] = $"# {marker}\nDB_PASSWORD={password}\n" },
                new() { ["success"] = true }),
            session.After(
                "mcp__vault__search",
                new() { ["query"] = marker, ["password"] = password },
                new() { ["content"] = new JsonArray(new JsonObject { ["text"] = $"api_key: {token}" }) }),
            session.After("Bash", new() { ["command"] = "npm test" }, new() { ["stdout"] = $"{marker} {token} 3 passed" }),
            session.Stop(),
        ];
        foreach (var payload in events)
        {
            (await door.Api.PostAsync(Routes.ClaudeCodeHook, payload)).Expect(System.Net.HttpStatusCode.OK);
        }

        await Learned.WaitAsync(door, session.TraceId);
        (await door.Api.PostAsync(
            Routes.MatchPatterns,
            new { user_request = $"Rotate the {marker} token {token}, with password={password}", context = ClaudeSession.Here },
            ("X-Correlation-ID", Guid.NewGuid().ToString()))).Ok();

        Assert.Superset(
            new HashSet<string> { "execution_traces", "hook_executions", "endpoint_calls", "success_patterns", "pattern_usage_log" },
            await TablesWithAsync(marker));
        await AssertNowhereAsync();
    }

    [Fact]
    public async Task None_reaches_the_database_from_events_of_the_trace_API()
    {
        var trace = Guid.NewGuid();
        (await door.Api.PostAsync(Routes.StartTrace, new
        {
            correlation_id = trace,
            prompt_text = $"{marker} {token}",
            context = new { env = new { GITHUB_TOKEN = token, note = marker }, db_password = password },
        })).Accepted();
        (await door.Api.PostAsync(Routes.RecordRouting, new
        {
            correlation_id = trace,
            selected_agent = "a",
            user_request = $"{marker} {token}",
            alternatives = new[] { $"password={password}" },
        })).Accepted();
        (await door.Api.PostAsync(Routes.RecordBatch, ApiClient.Ndjson(
            new
            {
                @event = "hook",
                correlation_id = trace,
                hook_type = "Stop",
                error_message = $"{marker}: bad credentials {token}",
                context = new { password },
            },
            new
            {
                @event = "endpoint",
                correlation_id = trace,
                service_name = "s",
                endpoint_path = $"/v1?marker={marker}&access_token={token}",
                request_body = new { client_secret = password },
                response_body = $"postgres://app:{password}@db/x",
                headers = new { authorization = $"Bearer {token}" },
            },
            new { @event = "complete", correlation_id = trace, status = "error", error_message = $"{marker} {token}" }))).Accepted();

        Assert.Superset(
            new HashSet<string> { "execution_traces", "agent_routing_decisions", "hook_executions", "endpoint_calls" },
            await TablesWithAsync(marker));
        await AssertNowhereAsync();
    }

    [Fact]
    public async Task None_reaches_the_database_from_a_header_or_the_name_of_a_field()
    {
        var trace = Guid.NewGuid();
        (await door.Api.PostAsync(
            Routes.StartTrace,
            new
            {
                correlation_id = trace,
                prompt_text = marker,
                context = new Dictionary<string,
            object>
                { [$"{marker} {token}"] = 1, [$"https://me:{password}@h/"] = "x" }
            },
            ("X-Source", $"{marker} {token}"))).Accepted();

        Assert.Superset(new HashSet<string> { "execution_traces" }, await TablesWithAsync(marker));
        await AssertNowhereAsync();
    }

    private async Task AssertNowhereAsync()
    {
        Assert.Empty(await TablesWithAsync(token));
        Assert.Empty(await TablesWithAsync(password));
        // What is left of a token after its prefix is a secret as well.
        Assert.Empty(await TablesWithAsync(token[4..]));
    }

    /// <summary>The tables in any of whose columns the text is.</summary>
    private async Task<HashSet<string>> TablesWithAsync(string text)
    {
        var tables = await door.ValueAsync<string[]>(
            "SELECT array_agg(relname::text) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace");
        Assert.True(tables!.Length > 8);
        var found = new HashSet<string>();
        foreach (var table in tables)
        {
            if (await door.ValueAsync<bool>($"SELECT EXISTS (SELECT FROM {table} r WHERE strpos(r::text, $1) > 0)", text))
            {
                found.Add(table);
            }
        }

        return found;
    }
}
