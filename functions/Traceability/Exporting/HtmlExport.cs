using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Traceability.Exporting;

/// <summary>
/// Writes a trace as one page that needs nothing else: no script, no picture, no address. Its own policy lets a browser take the one style
/// in it, by its hash, and nothing more, so that a text that came in as markup could do nothing. Pure.
/// </summary>
internal static class HtmlExport
{
    private const double BarUnits = 1_000;
    private const double LeastWidth = 4;
    private const int DeepestIndent = 4;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private static readonly string Style = ReadStyle();

    private static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; "
        + "base-uri 'none'; form-action 'none'";

    /// <summary>The page.</summary>
    public static string Write(ReadableTrace trace)
    {
        var html = new StringBuilder();
        html.Append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append(CultureInfo.InvariantCulture, $"<meta http-equiv=\"Content-Security-Policy\" content=\"{Policy}\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Append("<meta name=\"referrer\" content=\"no-referrer\">\n")
            .Append(CultureInfo.InvariantCulture, $"<title>{Text(trace.Title)}</title>\n<style>{Style}</style>\n</head>\n<body>\n<main>\n");
        AddHead(html, trace);
        AddTexts(html, trace);
        AddLines(html, trace);
        AddSpend(html, trace);
        AddFiles(html, trace);
        return html.Append(CultureInfo.InvariantCulture, $"<footer>{Text(ExportNote.Text)} ")
            .Append(CultureInfo.InvariantCulture, $"Trace <span class=\"mono\">{trace.Id}</span>.</footer>\n")
            .Append("</main>\n</body>\n</html>\n").ToString();
    }

    private static string Text(string text) => Encoder.Encode(text);

    private static void AddHead(StringBuilder html, ReadableTrace trace)
    {
        html.Append("<header>\n")
            .Append(CultureInfo.InvariantCulture, $"<span class=\"badge {trace.Outcome}\">{OutcomeName(trace.Outcome)}</span>\n")
            .Append(CultureInfo.InvariantCulture, $"<h1 dir=\"auto\">{Text(trace.Title)}</h1>\n");
        if (trace.Reason.Length > 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"soft\" dir=\"auto\">{Text(trace.Reason)}</p>\n");
        }

        html.Append("</header>\n<dl>\n");
        foreach (var (name, value) in trace.Facts)
        {
            html.Append(CultureInfo.InvariantCulture, $"<div><dt>{Text(name)}</dt><dd dir=\"auto\">{Text(value)}</dd></div>\n");
        }

        html.Append("</dl>\n");
        if (trace.Cut.Length > 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"cut\">{Text(trace.Cut)}</p>\n");
        }
    }

    private static void AddTexts(StringBuilder html, ReadableTrace trace)
    {
        foreach (var (heading, text) in (ReadOnlySpan<(string, string)>)
            [("What was asked", trace.Prompt), ("What was said last", trace.LastWords), ("What went wrong", trace.Error)])
        {
            if (text.Length > 0)
            {
                html.Append(CultureInfo.InvariantCulture, $"<h2>{heading}</h2>\n<pre dir=\"auto\">{Text(text)}</pre>\n");
            }
        }

        if (trace.Phases.Length > 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"<h2>In short</h2>\n<p class=\"mono\">{Text(trace.Phases)}</p>\n");
        }
    }

    private static void AddLines(StringBuilder html, ReadableTrace trace)
    {
        if (trace.Lines.Count == 0)
        {
            return;
        }

        var whole = Math.Max(1, Math.Max(trace.DurationMs ?? 0, trace.Lines.Max(line => line.OffsetMs + (line.DurationMs ?? 0))));
        html.Append("<h2>What happened</h2>\n<ol>\n");
        foreach (var line in trace.Lines)
        {
            html.Append("<li>");
            if (line.Details.Count == 0)
            {
                AddRow(html, line, whole);
            }
            else
            {
                html.Append("<details><summary>");
                AddRow(html, line, whole);
                html.Append("</summary><div class=\"inner\">");
                foreach (var (heading, text) in line.Details)
                {
                    html.Append(CultureInfo.InvariantCulture, $"<h3>{Text(heading)}</h3><pre dir=\"auto\">{Text(text)}</pre>");
                }

                html.Append("</div></details>");
            }

            html.Append("</li>\n");
        }

        html.Append("</ol>\n");
    }

    private static void AddRow(StringBuilder html, ReadableLine line, double whole)
    {
        var begin = Math.Min(Math.Clamp(line.OffsetMs / whole, 0, 1) * BarUnits, BarUnits - LeastWidth);
        var width = Math.Clamp((line.DurationMs ?? 0) / whole * BarUnits, LeastWidth, BarUnits - begin);
        var kind = line.Worked == false ? "bad" : line.Kind == "agent" ? "agent" : "tool";
        var (mark, sign, said) = line.Worked switch
        {
            true => ("good", "✓", "worked"),
            false => ("bad", "✗", "failed"),
            null => ("none", "", ""),
        };
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"row\"><span class=\"when\">{Text(At(line.OffsetMs))}</span>")
            .Append("<svg class=\"bar\" viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">")
            .Append(CultureInfo.InvariantCulture, $"<rect class=\"{kind}\" x=\"{begin:F1}\" y=\"0\" ")
            .Append(CultureInfo.InvariantCulture, $"width=\"{width:F1}\" height=\"10\"/></svg>")
            .Append(CultureInfo.InvariantCulture, $"<span class=\"what d{Math.Min(line.Depth, DeepestIndent)}\" dir=\"auto\">")
            .Append(CultureInfo.InvariantCulture, $"<b>{Text(NameOf(line))}</b><span class=\"mono\">{Text(line.About)}</span></span>")
            .Append(CultureInfo.InvariantCulture, $"<span class=\"took\">{Text(TookOf(line))}</span>")
            .Append(CultureInfo.InvariantCulture, $"<span class=\"mark {mark}\" title=\"{said}\">{sign}</span></div>");
    }

    private static string NameOf(ReadableLine line) => line.Kind switch
    {
        "routing" => $"to {line.Name}",
        "agent" => $"▸ {line.Name}",
        _ => line.Name,
    };

    private static string TookOf(ReadableLine line) => line.DurationMs is { } took ? Durations.Describe(took) : "";

    private static string At(double offset) => offset < 0 ? $"−{Durations.Describe(-offset)}" : $"+{Durations.Describe(offset)}";

    private static void AddSpend(StringBuilder html, ReadableTrace trace)
    {
        if (trace.Spend.Count == 0)
        {
            return;
        }

        html.Append("<h2>Tokens and money</h2>\n<table>\n<tr><th>Model</th><th>Answers</th><th>Read</th><th>From the cache</th>")
            .Append("<th>Written</th><th>Cost</th></tr>\n");
        foreach (var (model, spend) in trace.Spend)
        {
            var read = spend.InputTokens + spend.CacheReadTokens + spend.CacheWrite5mTokens + spend.CacheWrite1hTokens;
            html.Append(CultureInfo.InvariantCulture, $"<tr><td>{Text(model)}</td><td>{spend.Answers:N0}</td><td>{read:N0}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td>{spend.CacheReadTokens:N0}</td><td>{spend.OutputTokens:N0}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td>{Text(Money.Describe(spend) ?? "")}</td></tr>\n");
        }

        html.Append("</table>\n");
    }

    private static void AddFiles(StringBuilder html, ReadableTrace trace)
    {
        if (trace.Files.Count == 0)
        {
            return;
        }

        html.Append("<h2>Files changed</h2>\n<ul>\n");
        foreach (var file in trace.Files)
        {
            html.Append(CultureInfo.InvariantCulture, $"<li class=\"mono\">{Text(file)}</li>\n");
        }

        html.Append("</ul>\n");
    }

    private static string OutcomeName(string outcome) => outcome switch
    {
        "success" => "It worked",
        "no_success" => "It did not work",
        _ => "Unclear whether it worked",
    };

    private static string ReadStyle()
    {
        using var reader = new StreamReader(typeof(HtmlExport).Assembly.GetManifestResourceStream("export.css")!);
        // As a browser reads it, so that the hash is of what it sees.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
