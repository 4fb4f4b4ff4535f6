using System.Globalization;

namespace Traceability.Evidence.Paths;

/// <summary>A part of folded work: one phase, or several that were gone through again and again.</summary>
/// <param name="Name">The phase; null for several.</param>
/// <param name="Body">What was repeated; empty for one phase.</param>
/// <param name="Times">How often in a row.</param>
/// <param name="Length">How many steps of the unfolded work it holds.</param>
public sealed record PhaseBlock(string? Name, IReadOnlyList<PhaseBlock> Body, int Times, int Length)
{
    /// <summary>One phase, gone through in that many steps.</summary>
    public static PhaseBlock Of(string phase, int length) => new(phase, [], 1, length);

    /// <summary>As it is kept: <c>look</c>, <c>(change check)6</c>.</summary>
    public string Text => Name ?? string.Create(CultureInfo.InvariantCulture, $"({Inner(block => block.Text, " ")}){Times}");

    /// <summary>As people read it: <c>(change → check)×6</c>.</summary>
    public string Label => Name ?? string.Create(CultureInfo.InvariantCulture, $"({Inner(block => block.Label, " → ")})×{Times}");

    /// <summary>Without how often: <c>(change check)+</c>.</summary>
    public string Shape => Name ?? $"({Inner(block => block.Shape, " ")})+";

    private string Inner(Func<PhaseBlock, string> text, string between) => string.Join(between, Body.Select(text));
}
