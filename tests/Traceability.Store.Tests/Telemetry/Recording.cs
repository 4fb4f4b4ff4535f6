using System.Globalization;
using System.Text.Json.Nodes;
using Traceability.ClaudeCode;
using Traceability.Http;
using Traceability.Store.Tests.ClaudeCode.Transcripts;
using Traceability.Telemetry;
using Traceability.Telemetry.Messages;
using Traceability.Telemetry.Records;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Telemetry;

/// <summary>
/// Sessions of Claude Code as they were recorded: <c>hooks.ndjson</c>, what each hook was given; <c>projects/</c>, the transcripts;
/// <c>otlp/</c>, the requests of its telemetry, as <c>.json</c> or, in protobuf, <c>.bin</c>.
/// </summary>
internal sealed class Recording(string folder)
{
    private const string Variable = "TRACEABILITY_RECORDINGS";

    /// <summary>The recordings to test with; the test is skipped where there are none.</summary>
    public static Recording Find()
    {
        var folder = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(folder))
        {
            Assert.Skip($"Set {Variable} to a folder of recorded sessions of Claude Code to test with real ones.");
        }

        return new Recording(folder);
    }

    /// <summary>Sends the telemetry, request by request, in an order of one's choice.</summary>
    public async Task SendTelemetryAsync(TestStore store, Func<IEnumerable<string>, IEnumerable<string>> order)
    {
        foreach (var path in order(Directory.EnumerateFiles(Path.Combine(folder, "otlp"), "*_v1_*").Order(StringComparer.Ordinal)))
        {
            var body = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
            var taken = await SendAsync(store, path, body);
            Assert.True(taken is null or { Rejected: 0, Away: null }, $"{path}: {taken}");
        }
    }

    public Task ImportAsync(TestStore store) => TranscriptFolder.ImportAsync(store, Path.Combine(folder, "projects"));

    /// <summary>Sends the hooks, at the times at which the same was told elsewhere.</summary>
    public async Task SendHooksAsync(TestStore store)
    {
        var times = Times();
        var reader = store.Get<HookPayloadReaderFactory>();
        var at = DateTimeOffset.UnixEpoch;
        foreach (var line in await File.ReadAllLinesAsync(Path.Combine(folder, "hooks.ndjson"), TestContext.Current.CancellationToken))
        {
            var hook = JsonNode.Parse(line)!.AsObject();
            var key = (string?)hook["hook_event_name"] switch
            {
                "UserPromptSubmit" => $"{hook["prompt_id"]}",
                "PreToolUse" => $"before {hook["tool_use_id"]}",
                "PostToolUse" or "PostToolUseFailure" => $"{hook["tool_use_id"]}",
                _ => "",
            };
            at = times.TryGetValue(key, out var told) ? told : at == DateTimeOffset.UnixEpoch ? times.Values.Min() : at.AddMilliseconds(1);
            hook["timestamp"] = at.ToString("O", CultureInfo.InvariantCulture);
            var (changes, problem) = await reader.Create().MapAsync(
                RequestJson.Parse(System.Text.Encoding.UTF8.GetBytes(hook.ToJsonString()))!.Value, CorrelationHeaders.None,
                TestContext.Current.CancellationToken);
            Assert.Null(problem);
            await store.WriteAsync(changes);
        }
    }

    private Dictionary<string, DateTimeOffset> Times()
    {
        var times = new Dictionary<string, DateTimeOffset>();
        foreach (var path in Directory.EnumerateFiles(Path.Combine(folder, "otlp"), "*logs.*"))
        {
            var request = path.EndsWith(".bin", StringComparison.Ordinal)
                ? LogsRequest.Parser.ParseFrom(File.ReadAllBytes(path))
                : OtlpJson.Logs(File.ReadAllBytes(path));
            foreach (var told in ReadEvents.Read(request, DateTimeOffset.UnixEpoch))
            {
                var call = told.Attributes.AnyText("tool_use_id");
                _ = told.Attributes.AnyText("event.name") switch
                {
                    "user_prompt" => times.TryAdd(told.Attributes.AnyText("prompt.id")!, told.At),
                    "tool_decision" => times.TryAdd($"before {call}", told.At),
                    "tool_result" => times.TryAdd(call!, told.At),
                    _ => false,
                };
            }
        }

        return times;
    }

    private static async Task<TakenTelemetry?> SendAsync(TestStore store, string path, byte[] body)
    {
        var isJson = path.EndsWith(".json", StringComparison.Ordinal);
        var telemetry = store.Get<TakeTelemetry>();
        return Path.GetFileNameWithoutExtension(path).Split('_')[^1] switch
        {
            "traces" => await telemetry.TakeAsync(
                isJson ? OtlpJson.Traces(body) : TracesRequest.Parser.ParseFrom(body), TestContext.Current.CancellationToken),
            "logs" => await telemetry.TakeAsync(
                isJson ? OtlpJson.Logs(body) : LogsRequest.Parser.ParseFrom(body), TestContext.Current.CancellationToken),
            _ => null,
        };
    }
}
