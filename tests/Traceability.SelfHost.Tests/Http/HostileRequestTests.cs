using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Traceability.Testing.Http;
using Traceability.Testing.Serving;

namespace Traceability.SelfHost.Tests.Http;

/// <summary>
/// Whatever a request says, it is taken or refused: the server does not fail on it, and what it took it can show. On a server of its own.
/// </summary>
public sealed class HostileRequestTests(LocalDoor door) : IClassFixture<LocalDoor>
{
    private static readonly string[] Filters =
    [
        "session_id", "task", "status", "agent", "tool", "text", "from", "to", "roots_only", "limit", "cursor", "intent", "scope",
        "project", "pattern_id",
    ];

    private static readonly string[] Headers = ["X-Correlation-ID", "X-Root-ID", "X-Parent-ID", "X-Execution-ID", "X-Source"];

    private static readonly string[] HeaderValues = ["-1", new('-', 40), new('x', 5_000), "%00", "{}"];

    private static readonly string[] YamlBodies =
    [
        "[x,\ny]", "\"\\0\"", "name: [x,\ny]", "- name: \"\\0\"", "- name: \"\\uD800\"", "- {name: a, description: \"\\x00\"}", "[[[[", "}",
        "- - - -", "? a\n: b", "&a [*a]", "%YAML 9.9\n--- x", "--- \n--- \n", "!!binary x", "\t- a", "\u0001", "\ufeff- name: a",
        "- name: a\n  priority: 99999999999", "\"\\UFFFFFFFF\"",
        new('[', 10_000), new('{', 10_000), string.Concat(Enumerable.Repeat("- ", 10_000)), "'", "\"", "|", ">", "a: |\n  \0", "@", "`",
    ];

    private readonly ConcurrentBag<string> failed = [];

    [Fact]
    public async Task No_query_and_no_id_makes_the_server_fail()
    {
        var requests =
            from route in VerbsAndRoutes()
            from value in HostileValues.Escaped
            from path in route.Path.Contains("{id}", StringComparison.Ordinal) ? (string[])[value, Guid.Empty.ToString()] : [""]
            from filter in path == value ? [""] : route.Verb == "GET" ? Filters : ["limit"]
            let asked = route.Path.Replace("{id}", path, StringComparison.Ordinal)
            select (route.Verb, Path: filter == "" ? asked : $"{asked}?{filter}={value}");

        await AllAsync(requests, request => SendAsync(request.Verb, request.Path, request.Verb == "GET" ? null : "{}"));

        Assert.Empty(failed);
    }

    [Fact]
    public async Task No_body_makes_the_server_fail_and_what_was_taken_can_be_shown()
    {
        var requests =
            from route in VerbsAndRoutes()
            where route.Verb is "POST" or "PUT"
            from body in SampleBodies.To($"{route.Verb} {route.Path}")
            from value in HostileValues.Json
            from hostile in SampleBodies.With(body, value)
            let isList = route.Path is Routes.RecordBatch or Routes.Agents
            select (route.Verb, Path: WithId(route.Path), Body: isList ? $"[{hostile}]" : hostile);
        var wholes =
            from route in VerbsAndRoutes()
            where route.Verb is "POST" or "PUT"
            from value in HostileValues.Json
            select (route.Verb, Path: WithId(route.Path), Body: value);

        await AllAsync(requests.Concat(wholes), request => SendAsync(request.Verb, request.Path, request.Body));

        await ShowAllAsync();

        Assert.Empty(failed);
    }

    [Fact]
    public async Task No_registry_makes_the_server_fail()
    {
        var requests =
            from body in YamlBodies
            from type in (string[])["application/yaml", "text/markdown", "application/json"]
            from sent in (string[])[body, $"---\n{body}\n---\n"]
            select (Body: sent, Type: type);

        await AllAsync(requests, request => SendAsync("PUT", Routes.Agents, request.Body, request.Type));
        await SendAsync("GET", Routes.Agents, null);

        Assert.Empty(failed);
    }

    [Fact]
    public async Task No_header_makes_the_server_fail()
    {
        var requests =
            from header in Headers
            from value in HeaderValues
            from path in (string[])[Routes.StartTrace, Routes.RecordHook, Routes.ClaudeCodeHook, Routes.MatchPatterns, Routes.Route]
            select (Path: path, Header: header, Value: value);

        await AllAsync(requests, request => SendAsync("POST", request.Path, "{}", header: (request.Header, request.Value)));

        Assert.Empty(failed);
    }

    private IEnumerable<(string Verb, string Path)> VerbsAndRoutes() => door.Services.GetRequiredService<EndpointDataSource>().Endpoints
        .OfType<RouteEndpoint>()
        .SelectMany(endpoint => endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods
            .Select(verb => (verb, endpoint.RoutePattern.RawText!.TrimStart('/').Replace("{name}", "{id}", StringComparison.Ordinal)
                .Replace("{other}", "{id}", StringComparison.Ordinal))));

    /// <summary>Every page there is, and every trace on one.</summary>
    private async Task ShowAllAsync()
    {
        foreach (var list in (string[])[Routes.Traces, Routes.Patterns])
        {
            for (string? cursor = ""; cursor is not null;)
            {
                var page = await door.Api.GetAsync($"{list}?limit=200&cursor={cursor}");
                Assert.True(page.Status == HttpStatusCode.OK, $"{list} {cursor}: {page.Body}");
                cursor = Parse(page.Body).GetProperty("next_cursor").GetString();
            }
        }

        var traces = (await door.ValueAsync<string>("SELECT string_agg(correlation_id::text, ' ') FROM execution_traces"))!.Split(' ');
        Assert.NotEmpty(traces);
        await AllAsync(traces, async trace =>
        {
            foreach (var route in (string[])[Routes.Trace, Routes.TraceTimeline])
            {
                var answer = await door.Api.GetAsync(route.Replace("{id}", trace, StringComparison.Ordinal));
                if (answer.Status != HttpStatusCode.OK)
                {
                    failed.Add($"{route} {trace}: {answer.Body}");
                    continue;
                }

                // As the strictest of readers would: at most 64 levels.
                Parse(answer.Body);
            }
        });
        (await door.Api.GetAsync(Routes.PatternEffect)).Ok();
    }

    private static string WithId(string route) => route.Replace("{id}", Guid.Empty.ToString(), StringComparison.Ordinal);

    private static JsonElement Parse(string body) => JsonElement.Parse(body);

    private static Task AllAsync<T>(IEnumerable<T> requests, Func<T, Task> send) => Parallel.ForEachAsync(
        requests,
        new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = TestContext.Current.CancellationToken },
        async (request, _) => await send(request));

    private async Task SendAsync(
        string verb, string path, string? body, string mediaType = "application/json", (string Name, string Value)? header = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(verb), new Uri(door.Address, path))
        {
            Content = body is null ? null : ApiClient.Content(Encoding.Latin1.GetBytes(body), mediaType),
        };
        if (header is var (name, value))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        var answer = await door.Api.SendAsync(request);
        if ((int)answer.Status >= 500)
        {
            failed.Add($"{verb} {path[..Math.Min(path.Length, 200)]} {body?[..Math.Min(body.Length, 400)]}: {(int)answer.Status}");
        }
    }
}
