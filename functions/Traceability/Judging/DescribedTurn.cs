namespace Traceability.Judging;

/// <summary>What a model is told of a turn: without secrets, and cut. <c>judge-prompt.md</c> tells it what each field means.</summary>
public sealed record DescribedTurn(
    string Request, string? RequestRelation, string Status, double? Seconds, int Calls, string? LastWords,
    IReadOnlyList<string> ChangedFiles, IReadOnlyList<string> Facts, IReadOnlyList<string> Observations,
    IReadOnlyList<DescribedLater> Afterwards);

/// <summary>A turn that came after it.</summary>
public sealed record DescribedLater(string Prompt, string? Relation, bool WasCutOff, bool ChangedTheSameFiles, bool Delivered);
