using System.Globalization;
using System.Text;

namespace Traceability.Exporting;

/// <summary>
/// Writes a trace as Markdown, as for an issue. Whatever was recorded stands in code, where it is no markup and mentions nobody. Pure.
/// </summary>
internal static class MarkdownExport
{
    /// <summary>Characters of a detail: an issue takes some 65,000 in all.</summary>
    private const int LongestDetail = 1_000;

    /// <summary>The document.</summary>
    public static string Write(ReadableTrace trace)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Trace {trace.Id}\n\n**{OutcomeName(trace.Outcome)}.**")
            .Append(trace.Reason.Length > 0 ? $" {MarkdownText.Code(ShownText.Line(trace.Reason, 1_000))}" : "").Append("\n\n");
        foreach (var (name, value) in trace.Facts)
        {
            text.Append(CultureInfo.InvariantCulture, $"- {name}: {MarkdownText.Code(value)}\n");
        }

        if (trace.Cut.Length > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{MarkdownText.Code(trace.Cut)}\n");
        }

        AddText(text, "What was asked", trace.Prompt);
        AddText(text, "What was said last", trace.LastWords);
        AddText(text, "What went wrong", trace.Error);
        if (trace.Phases.Length > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## In short\n\n{MarkdownText.Code(trace.Phases)}\n");
        }

        AddLines(text, trace);
        AddSpend(text, trace);
        if (trace.Files.Count > 0)
        {
            text.Append("\n## Files changed\n\n");
            foreach (var file in trace.Files)
            {
                text.Append(CultureInfo.InvariantCulture, $"- {MarkdownText.Code(file)}\n");
            }
        }

        return text.Append(CultureInfo.InvariantCulture, $"\n---\n\n{ExportNote.Text}\n").ToString();
    }

    private static void AddText(StringBuilder text, string heading, string content)
    {
        if (content.Length > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {heading}\n\n{MarkdownText.Fence(content)}");
        }
    }

    private static void AddLines(StringBuilder text, ReadableTrace trace)
    {
        if (trace.Lines.Count == 0)
        {
            return;
        }

        text.Append("\n## What happened\n\n");
        foreach (var line in trace.Lines)
        {
            // No deeper: from a certain depth on, a list would be taken for a block of code.
            text.Append(' ', 2 * Math.Min(line.Depth, 3)).Append("- ")
                .Append(CultureInfo.InvariantCulture, $"{(line.OffsetMs < 0 ? "−" : "+")}{Durations.Describe(Math.Abs(line.OffsetMs))} ")
                .Append(line.Worked switch { true => "✓ ", false => "✗ ", null => "" })
                .Append(line.Kind == "agent" ? "agent " : line.Kind == "routing" ? "to " : "")
                .Append(MarkdownText.Code(line.Name)).Append(' ').Append(MarkdownText.Code(line.About))
                .Append(line.DurationMs is { } took ? $" ({Durations.Describe(took)})" : "").Append('\n');
        }

        var failed = trace.Lines.Where(line => line.Worked == false && line.Details.Count > 0).ToList();
        if (failed.Count == 0)
        {
            return;
        }

        text.Append("\n## What failed\n");
        foreach (var line in failed)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{MarkdownText.Code($"{line.Name} {line.About}".Trim())}\n\n");
            foreach (var (heading, detail) in line.Details.Where(detail => detail.Heading is "error" or "answered"))
            {
                text.Append(CultureInfo.InvariantCulture, $"{heading}:\n\n{MarkdownText.Fence(ShownText.From(detail, LongestDetail))}\n");
            }
        }
    }

    private static void AddSpend(StringBuilder text, ReadableTrace trace)
    {
        if (trace.Spend.Count == 0)
        {
            return;
        }

        text.Append("\n## Tokens and money\n\n");
        foreach (var (model, spend) in trace.Spend)
        {
            var read = spend.InputTokens + spend.CacheReadTokens + spend.CacheWrite5mTokens + spend.CacheWrite1hTokens;
            text.Append(CultureInfo.InvariantCulture, $"- {MarkdownText.Code(model)}: {spend.Answers:N0} answers, {read:N0} tokens read ")
                .Append(CultureInfo.InvariantCulture, $"({spend.CacheReadTokens:N0} from the cache), {spend.OutputTokens:N0} written, ")
                .Append(CultureInfo.InvariantCulture, $"{Money.Describe(spend)}\n");
        }
    }

    private static string OutcomeName(string outcome) => outcome switch
    {
        "success" => "It worked",
        "no_success" => "It did not work",
        _ => "Unclear whether it worked",
    };
}
