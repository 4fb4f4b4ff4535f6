namespace Traceability.ClaudeCode.Transcripts;

/// <summary>What a person ran by <c>!</c>: no prompt, but an event of the trace. Its output comes in a record of its own.</summary>
internal static class PersonCommand
{
    /// <summary>The command; null when the text is none.</summary>
    public static string? Parse(string text) => text.AsSpan().TrimStart().StartsWith("<bash-input>") ? Part(text, "bash-input") : null;

    /// <summary>What it printed; null when the text is no output.</summary>
    public static (string Out, string Error)? ParseOutput(string text) =>
        text.AsSpan().TrimStart().StartsWith("<bash-stdout>") || text.AsSpan().TrimStart().StartsWith("<bash-stderr>")
            ? (Part(text, "bash-stdout") ?? "", Part(text, "bash-stderr") ?? "")
            : null;

    private static string? Part(string text, string name)
    {
        var from = text.IndexOf($"<{name}>", StringComparison.Ordinal);
        var to = from < 0 ? -1 : text.LastIndexOf($"</{name}>", StringComparison.Ordinal);
        return to <= from ? null : text[(from + name.Length + 2)..to];
    }
}
