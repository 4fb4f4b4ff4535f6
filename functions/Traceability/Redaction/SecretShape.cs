using System.Buffers;
using System.Text.RegularExpressions;

namespace Traceability.Redaction;

/// <summary>One row of <see cref="SecretShapes"/>: what a secret looks like inside free text.</summary>
/// <param name="Name">What a security reader would call it.</param>
/// <param name="Markers">
/// What every match begins with, three characters at least. The pattern is tried only where one stands, found by
/// <see cref="SecretFinder"/>: a pattern left to search by itself takes ten times as long.
/// </param>
/// <param name="Pattern">
/// What is matched, from <c>\G</c> on. A group <c>keep</c> holds what stays in front of the secret, a group <c>head</c> what of the secret
/// stands in front of the marker, looked back at.
/// </param>
/// <param name="Case">How markers compare: as the pattern does.</param>
/// <param name="Replacement">
/// A replacement pattern, as of <see cref="Match.Result(string)"/>; what is kept and the marker unless it says otherwise.
/// </param>
/// <param name="Needs">Characters of which one must follow soon, or the pattern is not even tried.</param>
internal sealed record SecretShape(
    string Name, string[] Markers, Regex Pattern, StringComparison Case = StringComparison.OrdinalIgnoreCase,
    string? Replacement = null, SearchValues<char>? Needs = null)
{
    /// <summary>What the match becomes.</summary>
    public string Replacement { get; } =
        Replacement ?? (Pattern.GroupNumberFromName("keep") < 0 ? SecretRedactor.Marker : "${keep}" + SecretRedactor.Marker);

    /// <summary>Replaces each match of this shape alone, as <see cref="SecretFinder.Replace"/> does.</summary>
    public string Replace(string text, long deadline) => new SecretFinder(this).Replace(text, deadline);
}
