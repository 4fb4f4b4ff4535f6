using System.Globalization;
using System.Text.Json;
using ModelContextProtocol.Protocol;
using Traceability.Http;
using Traceability.Redaction;

namespace Traceability.Mcp;

/// <summary>What a tool answers an agent with.</summary>
internal static class ToolAnswer
{
    /// <summary>Characters of an answer: some 4,000 tokens.</summary>
    public const int Longest = 16_000;

    /// <summary>
    /// Lines about what was recorded, in the fence that says so, as many as there is room for; each has come through
    /// <see cref="UntrustedText"/>.
    /// </summary>
    public static CallToolResult Of(IReadOnlyList<string> lines)
    {
        var text = UntrustedRecord.OfLines(lines, Longest, out var written);
        return Text(written == lines.Count ? text : string.Create(
            CultureInfo.InvariantCulture, $"{text}\n{lines.Count - written} lines more are left out: ask for less at once."));
    }

    /// <summary>What has nothing of others' text in it.</summary>
    public static CallToolResult Text(string text) => new() { Content = [new TextContentBlock { Text = text }] };

    /// <summary>What is wrong, with which argument, so that it can be asked again rightly.</summary>
    public static CallToolResult Failed(Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return new CallToolResult
        {
            IsError = true,
            Content = [new TextContentBlock { Text = problem.Detail }],
            StructuredContent = JsonSerializer.SerializeToElement(
                new ToolFailure(problem.Status, problem.Field, problem.Detail), McpJson.Default.ToolFailure),
        };
    }
}

/// <summary>Why a tool did not answer.</summary>
/// <param name="Status">As HTTP would say it: 400, 404 or 503.</param>
/// <param name="Field">The argument at fault.</param>
/// <param name="Detail">What is wrong and what to do.</param>
internal sealed record ToolFailure(int Status, string? Field, string Detail);
