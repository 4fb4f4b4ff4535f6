using Traceability.Language.Words;

namespace Traceability.Language.Embedding;

/// <summary>Reads <c>concepts.tsv</c>.</summary>
internal static class ConceptData
{
    /// <summary>Each concept's name and entries, as written.</summary>
    public static IEnumerable<(string Name, string[] Entries)> Read()
    {
        using var reader = new StreamReader(typeof(ConceptData).Assembly.GetManifestResourceStream("concepts.tsv")!);
        while (reader.ReadLine() is { } line)
        {
            var fields = line.Split('\t');
            yield return (fields[0], fields[1..]);
        }
    }

    /// <summary>An entry's different stems.</summary>
    public static string[] Stems(string entry) =>
        [.. Tokenizer.Read(entry).Select(token => token.IsWord ? Stemmer.Stem(token.Text) : token.Text).Distinct(StringComparer.Ordinal)];
}
