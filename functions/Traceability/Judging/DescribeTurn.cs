using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Traceability.Evidence.Verdict;
using Traceability.Redaction;
using Traceability.Traces;

namespace Traceability.Judging;

/// <summary>
/// Describes a settled turn to a model: secrets redacted, each text cut, all of it data in a fence that it cannot close. Pure.
/// </summary>
public static class DescribeTurn
{
    private const string Begin = "<turn-record>\n";
    private const string End = "\n</turn-record>\nJudge the turn of this record. Answer with the JSON object alone.";

    private const int RequestStart = 3_000;
    private const int RequestEnd = 1_000;
    private const int LastWordsEnd = 2_000;
    private const int LaterStart = 800;
    private const int LaterEnd = 200;
    private const int MostFiles = 30;
    private const int LongestLine = 300;

    // What is far from where it is cut is not gone through for secrets.
    private const int Margin = 8_000;

    // Signs of markup are escaped in any script, so that no text of the record can end the fence.
    private static readonly JudgingJson Json = new(new JsonSerializerOptions(JudgingJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    });

    /// <summary>The turn as the text that the model is sent.</summary>
    public static string Describe(AssembledTrace trace, Hindsight hindsight)
    {
        ArgumentNullException.ThrowIfNull(trace);
        ArgumentNullException.ThrowIfNull(hindsight);
        var evidence = TraceEvidence.From(trace);
        var record = trace.Trace;
        var turn = new DescribedTurn(
            Excerpt(record.PromptText ?? "", RequestStart, RequestEnd),
            record.Relation,
            record.Status,
            record.DurationMs is { } milliseconds ? Math.Round(milliseconds / 1000) : null,
            evidence.Calls.Count,
            evidence.LastWords is { } words ? Excerpt(words, 0, LastWordsEnd) : null,
            [.. evidence.EditedFiles.Order(StringComparer.Ordinal).Take(MostFiles).Select(Line)],
            [.. NameEvidence.Name(evidence).Select(fact => Line($"{fact.Kind}: {fact.What}: {fact.Outcome}"))],
            [.. VerdictFeatures.Find(evidence, hindsight).Select(feature => Line(feature.Sentence))],
            [.. hindsight.Later.Select(later => new DescribedLater(
                Excerpt(later.Prompt, LaterStart, LaterEnd), later.Relation, later.WasCutOff,
                evidence.EditedFiles.Overlaps(later.EditedFiles), later.Delivered))]);
        return new StringBuilder(Begin).Append(JsonSerializer.Serialize(turn, Json.DescribedTurn)).Append(End).ToString();
    }

    private static string Line(string text) => PlainLine.From(text, LongestLine);

    /// <summary>The beginning and the end of a text, without its secrets.</summary>
    private static string Excerpt(string text, int start, int end)
    {
        if (text.Length > start + end + (2 * Margin))
        {
            text = start == 0 ? text[^(end + Margin)..] : $"{text[..(start + Margin)]}\n{text[^(end + Margin)..]}";
        }

        text = StorableText.Clean(SecretRedactor.Redact(text));
        if (text.Length <= start + end)
        {
            return text;
        }

        var rest = text[^end..];
        return $"{StorableText.Cut(text, start)} … {(char.IsLowSurrogate(rest[0]) ? rest[1..] : rest)}";
    }
}
