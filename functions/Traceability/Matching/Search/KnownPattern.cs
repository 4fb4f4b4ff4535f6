using System.Runtime.InteropServices;
using System.Text.Json;
using Traceability.Language.Embedding;

namespace Traceability.Matching.Search;

/// <summary>A pattern that is kept in memory.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Row">Which version of its row was read.</param>
/// <param name="Candidate">What it is compared by and answered with.</param>
/// <param name="Model">What made its vector.</param>
/// <param name="Vector">Its vector; null while it has none.</param>
/// <param name="Lexemes">What the store's full text makes of its prompt, by hash.</param>
/// <param name="HasSteps">Whether a tool was used.</param>
internal sealed record KnownPattern(
    long Id, string Row, Candidate Candidate, string? Model, KnownVector? Vector, ulong[] Lexemes, bool HasSteps)
{
    /// <summary>Its keywords, by hash.</summary>
    public ulong[] Keywords { get; } = [.. Candidate.Keywords.Select(HashOf)];

    /// <summary>What it takes of memory, about: a character takes two bytes, and JSON twice as much again for its structure.</summary>
    public long Bytes { get; } = 1000 + (Vector?.Bytes ?? 0) + (sizeof(ulong) * (Lexemes.Length + Candidate.Keywords.Count))
        + (2L * (Candidate.PromptText.Length + Candidate.Prompts.Sum(prompt => prompt.Length)))
        + (3L * new[] { Candidate.ExecutionPath, Candidate.HookSequence, Candidate.EndpointPattern, Candidate.Avoid }.Sum(LengthOf));

    /// <summary>Whether a request from that project, or from none, may be told of it.</summary>
    public bool IsFor(string? project) =>
        Candidate.Scope == "all" || Candidate.Project is null || (project is not null && Candidate.Project == project);

    /// <summary>A word as it is looked up.</summary>
    public static ulong HashOf(string word) => FeatureExtraction.Word(word, isStop: false);

    private static int LengthOf(JsonElement json) =>
        json.ValueKind == JsonValueKind.Undefined ? 0 : JsonMarshal.GetRawUtf8Value(json).Length;
}
