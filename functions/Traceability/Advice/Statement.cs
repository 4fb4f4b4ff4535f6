using System.Text.Json.Serialization;

namespace Traceability.Advice;

/// <summary>A fact that may help, with what it stands on.</summary>
/// <param name="Text">A sentence, in which what others wrote is quoted as <see cref="Redaction.UntrustedText"/> has it.</param>
/// <param name="Cases">How many cases it stands on.</param>
/// <param name="Chance">How probable it is that it fits, by those cases; null where that was not measured.</param>
/// <param name="Kind">What kind of fact: <c>task</c>, <c>files</c>, <c>failing</c>, <c>pattern</c>, <c>check</c>, <c>fix</c>.</param>
public sealed record Statement(string Text, int Cases, double? Chance, string Kind)
{
    /// <summary>What it is about; said once a session.</summary>
    [JsonIgnore]
    public string Subject { get; init; } = "";

    /// <summary>The files, commands or errors that it names, as the store has them; for programs that need not read the sentence.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>
    /// The chance by so many of so many cases, a little towards the middle: what held twice of twice is not certain
    /// (Laplace's rule of succession).
    /// </summary>
    public static double ChanceOf(long held, long cases) => Math.Round((held + 1.0) / (cases + 2.0), 2);
}
