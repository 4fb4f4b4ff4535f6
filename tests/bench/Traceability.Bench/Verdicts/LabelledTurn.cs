using System.Text.Json;
using Traceability.Evidence.Verdict;

namespace Traceability.Bench.Verdicts;

/// <summary>A prompt as a careful reader labelled it, beside what the product says of it.</summary>
internal sealed record LabelledTurn(
    string Session, string Outcome, string Relation, bool IsThin, string Intent, IReadOnlyList<VerdictFeature> Features,
    string? SaidRelation, bool? SaidThin, string SaidIntent, DateTimeOffset At)
{
    /// <summary>The labels of a file, a JSON object a line, by session and record.</summary>
    public static IReadOnlyDictionary<Guid, JsonElement> ReadLabels(string file) => File.ReadLines(file)
        .Where(line => line.Length > 0).Select(line => JsonElement.Parse(line))
        .GroupBy(label => label.GetProperty("id").GetGuid()).ToDictionary(same => same.Key, same => same.First());
}
