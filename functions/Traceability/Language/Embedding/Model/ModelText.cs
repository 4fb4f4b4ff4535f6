using System.Text;
using Traceability.Redaction;

namespace Traceability.Language.Embedding.Model;

/// <summary>What a model is sent: text without secrets, no longer than it takes, in batches that it takes.</summary>
internal static class ModelText
{
    /// <summary>
    /// OpenAI's models take 8,191 tokens. A token is at least one byte of UTF-8, in any script, so this many bytes always fit. Two
    /// thousand English words are more than a request needs; what comes after is pasted output.
    /// </summary>
    public const int MaxBytes = 8_000;

    /// <summary>Texts in one call.</summary>
    public const int MaxTexts = 256;

    /// <summary>Bytes, and so tokens, in one call; OpenAI takes 300,000 tokens.</summary>
    public const int MaxBatchBytes = 240_000;

    /// <summary>
    /// The text as it is sent. Its secrets stay here; stored prompts have been redacted in the same way, so that a request and
    /// what is learned from it later are the same text.
    /// </summary>
    public static string From(string text) => Cut(SecretRedactor.Redact(text));

    /// <summary>The beginning of a text that fits, which ends with a whole character.</summary>
    public static string Cut(string text)
    {
        if (Encoding.UTF8.GetByteCount(text) <= MaxBytes)
        {
            return text;
        }

        var (bytes, end) = (0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > MaxBytes)
            {
                break;
            }

            end += rune.Utf16SequenceLength;
        }

        return text[..end];
    }

    /// <summary>The texts' places, batch by batch, in their order.</summary>
    public static IEnumerable<Range> Batches(IReadOnlyList<string> texts)
    {
        var (start, bytes) = (0, 0);
        for (var i = 0; i < texts.Count; i++)
        {
            var more = Encoding.UTF8.GetByteCount(texts[i]);
            if (i > start && (i - start == MaxTexts || bytes + more > MaxBatchBytes))
            {
                yield return start..i;
                (start, bytes) = (i, 0);
            }

            bytes += more;
        }

        if (start < texts.Count)
        {
            yield return start..texts.Count;
        }
    }
}
