using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Traceability.Exporting;
using Traceability.Tests.Evidence;
using Traceability.Traces;

namespace Traceability.Tests.Exporting;

/// <summary>What each form makes of one trace in which everything is hostile.</summary>
public sealed partial class ExportTests
{
    private const string Hostile = "</pre><script>alert(1)</script><img src=x onerror=alert(2)> ``` \u202e \u001b[31m @ada #7";

    private static readonly AssembledTrace Trace = Build();

    [Fact]
    public void A_page_has_nothing_that_runs_and_nothing_that_it_fetches()
    {
        var html = HtmlExport.Write(ReadableTrace.From(Trace));

        var tags = Tag.Matches(html).Select(tag => tag.Groups[1].Value.ToUpperInvariant()).ToHashSet();
        Assert.Empty(tags.Intersect(["SCRIPT", "IMG", "IFRAME", "OBJECT", "EMBED", "LINK", "FORM", "A", "BASE", "IMAGE", "USE"]));
        Assert.DoesNotContain(Attribute.Matches(html), attribute =>
            attribute.Groups[1].Value.StartsWith("on", StringComparison.OrdinalIgnoreCase)
            || attribute.Groups[1].Value is "src" or "href" or "style" or "srcset");
        Assert.DoesNotContain("url(", html, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202e', html);
        Assert.DoesNotContain('\u001b', html);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_allows_only_its_own_style_by_a_hash_that_is_the_style_s()
    {
        var html = HtmlExport.Write(ReadableTrace.From(Trace));

        var policy = Policy.Match(html).Groups[1].Value;
        var style = Style.Match(html).Groups[1].Value;
        var hash = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(style)));
        Assert.Equal($"default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'", WebUtility.HtmlDecode(policy));
        Assert.True(html.IndexOf("Content-Security-Policy", StringComparison.Ordinal) < html.IndexOf("<title>", StringComparison.Ordinal));
        Assert.Single(Style.Matches(html));
    }

    [Fact]
    public void A_page_shows_what_was_asked_what_happened_in_it_and_below_it_and_what_changed()
    {
        var html = WebUtility.HtmlDecode(HtmlExport.Write(ReadableTrace.From(Trace)));

        Assert.Contains("<h2>What was asked</h2>", html, StringComparison.Ordinal);
        Assert.Contains("npm test", html, StringComparison.Ordinal);
        Assert.Contains("src/parser.cs", html, StringComparison.Ordinal);
        Assert.Contains("▸ reviewer", html, StringComparison.Ordinal);
        Assert.Contains("claude-opus-4-5", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Markdown_keeps_what_was_recorded_in_code()
    {
        var markdown = MarkdownExport.Write(ReadableTrace.From(Trace));

        // Without the code in lines and in blocks, nothing is left of what was recorded.
        var rest = Code.Replace(Fences.Replace(markdown, ""), "");
        Assert.DoesNotContain("script", rest, StringComparison.Ordinal);
        Assert.DoesNotContain("@ada", rest, StringComparison.Ordinal);
        Assert.DoesNotContain("parser", rest, StringComparison.Ordinal);
        Assert.Contains("## What failed", rest, StringComparison.Ordinal);
    }

    [Fact]
    public void Otlp_has_a_span_for_each_thing_under_the_one_that_began_it_with_the_names_of_the_conventions()
    {
        var spans = Spans();

        Assert.All(spans, span => Assert.Matches("^[0-9a-f]{32}$", span.GetProperty("traceId").GetString()));
        Assert.Single(spans.Select(span => span.GetProperty("traceId").GetString()).Distinct());
        var ids = spans.Select(span => span.GetProperty("spanId").GetString()!).ToList();
        Assert.All(ids, id => Assert.Matches("^[0-9a-f]{16}$", id));
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(
            spans, span => Assert.True(!span.TryGetProperty("parentSpanId", out var parent) || ids.Contains(parent.GetString()!)));
        Assert.Equal(
            [
                "invoke_agent main", "execute_tool Edit", "execute_tool Bash", "execute_tool Task", "GET", "chat claude-opus-4-5",
                "invoke_agent reviewer", "execute_tool Read",
            ],
            spans.Select(span => span.GetProperty("name").GetString()!));
        Assert.All(spans, span => Assert.True(Nanoseconds(span, "endTimeUnixNano") >= Nanoseconds(span, "startTimeUnixNano")));
        Assert.Equal("1772355600000000000", spans[0].GetProperty("startTimeUnixNano").GetString());
    }

    [Fact]
    public void Otlp_puts_an_agent_under_the_call_that_started_it_and_counts_the_cache_as_the_conventions_do()
    {
        var spans = Spans();

        Assert.Equal(spans[3].GetProperty("spanId").GetString(), spans[6].GetProperty("parentSpanId").GetString());
        Assert.Equal("110", AttributeOf(spans[5], "gen_ai.usage.input_tokens").GetProperty("intValue").GetString());
        Assert.Equal("100", AttributeOf(spans[5], "gen_ai.usage.cache_read.input_tokens").GetProperty("intValue").GetString());
        Assert.Equal("execute_tool", AttributeOf(spans[2], "gen_ai.operation.name").GetProperty("stringValue").GetString());
        Assert.Equal(2, spans[2].GetProperty("status").GetProperty("code").GetInt32());
        Assert.Equal(
            Hostile, JsonElement.Parse(AttributeOf(spans[0], "gen_ai.input.messages").GetProperty("stringValue").GetString()!)[0]
                .GetProperty("parts")[0].GetProperty("content").GetString());
    }

    [Fact]
    public void What_was_stored_when_less_was_known_for_a_secret_is_taken_out_of_every_part()
    {
        const string Secret = "ghp_abcdefghijklmnopqrstuvwxyz0123456789";
        var sample = new SampleTrace { Prompt = $"use {Secret}", Error = Secret, Context = $$"""{"last_assistant_message":"{{Secret}}"}""" }
            .Bash($"curl -H 'Authorization: Bearer {Secret}' x").Call("POST", $"/x?key={Secret}", body: $$"""{"a":"{{Secret}}"}""")
            .Child(new SampleTrace { Prompt = Secret }).Build();

        var clean = RedactTrace.Redact(sample);

        Assert.All(Texts(sample), text => Assert.Contains(Secret, text, StringComparison.Ordinal));
        Assert.All(Texts(clean), text => Assert.DoesNotContain(Secret, text, StringComparison.Ordinal));
    }

    [Fact]
    public void A_trace_that_only_began_can_be_exported_too()
    {
        var begun = new SampleTrace { Status = "in_progress", Success = null, Prompt = null }.Build();

        Assert.Contains("its prompt is not known", HtmlExport.Write(ReadableTrace.From(begun)), StringComparison.Ordinal);
        Assert.Contains("Unclear", MarkdownExport.Write(ReadableTrace.From(begun)), StringComparison.Ordinal);
        JsonElement.Parse(OtlpExport.Write(begun));
    }

    private static AssembledTrace Build()
    {
        var trace = new SampleTrace
        {
            Prompt = Hostile,
            Error = Hostile,
            Status = "error",
            Success = false,
            Context = JsonSerializer.Serialize(new { last_assistant_message = Hostile }),
        }
            .Change().Tool("Bash", new { command = $"npm test {Hostile}" }, false, error: Hostile)
            .Tool("Task", new { subagent_type = "reviewer", prompt = Hostile })
            .Call("GET", $"/{Hostile}").Build();
        var child = new SampleTrace { Prompt = Hostile }.Read().Build();
        return trace with
        {
            Children =
            [
                child with { Trace = child.Trace with
                {
                    CorrelationId = Guid.NewGuid(),
                    Agent = "reviewer",
                    ParentExecutionId = trace.Hooks[2].ExecutionId,
                    ParentId = Guid.Empty,
                } },
            ],
            Answers =
            [
                new AnswerRecord
                {
                    ExecutionId = Guid.NewGuid(), CorrelationId = Guid.Empty, Model = "claude-opus-4-5", At = trace.Trace.StartedAt,
                    InputTokens = 10, CacheReadTokens = 100, OutputTokens = 20, CostUsd = 0.42,
                },
            ],
        };
    }

    private static string[] Texts(AssembledTrace trace) =>
    [
        trace.Trace.PromptText!, trace.Trace.ErrorMessage!, trace.Trace.Context.GetRawText(), trace.Hooks[0].Context.GetRawText(),
        trace.EndpointCalls[0].EndpointPath, trace.EndpointCalls[0].RequestBody!.Value.GetRawText(), trace.Children[0].Trace.PromptText!,
    ];

    private static List<JsonElement> Spans() =>
    [
        .. JsonElement.Parse(OtlpExport.Write(Trace)).GetProperty("resourceSpans")[0].GetProperty("scopeSpans")[0]
            .GetProperty("spans").EnumerateArray(),
    ];

    private static JsonElement AttributeOf(JsonElement span, string key) => span.GetProperty("attributes").EnumerateArray()
        .Single(attribute => attribute.GetProperty("key").GetString() == key).GetProperty("value");

    private static long Nanoseconds(JsonElement span, string field) =>
        long.Parse(span.GetProperty(field).GetString()!, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex("<([a-zA-Z][a-zA-Z0-9]*)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag { get; }

    [GeneratedRegex("<[a-zA-Z][^<>]*?\\s([a-zA-Z-]+)=", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Attribute { get; }

    [GeneratedRegex("http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\">", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Policy { get; }

    [GeneratedRegex("<style>([^<]*)</style>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Style { get; }

    [GeneratedRegex("^(`{3,})text\n.*?^\\1\n", RegexOptions.Singleline | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Fences { get; }

    [GeneratedRegex("(`+) .*? \\1", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code { get; }
}
