using System.Text;
using System.Text.RegularExpressions;

namespace Traceability.Testing.Redaction;

/// <summary>Makes up the values of a case, so that no file in this repository has anything that looks like a secret.</summary>
/// <remarks>
/// <c>⟦hex 40⟧</c> becomes forty hexadecimal digits; <see cref="Alphabets"/> has the other kinds. The secret stands between « and ».
/// </remarks>
public sealed partial class MadeUp(int seed)
{
    private static readonly Dictionary<string, string> Alphabets = new()
    {
        ["hex"] = "0123456789abcdef",
        ["HEX"] = "0123456789ABCDEF",
        ["digit"] = "0123456789",
        ["lower"] = "abcdefghijklmnopqrstuvwxyz0123456789",
        ["UPPER"] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
        ["word"] = "abcdefghijklmnopqrstuvwxyz",
        ["any"] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
        ["url"] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-",
        ["base64"] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
    };

    private readonly Random random = new(seed);

    /// <summary>A case from its template; without « and » nothing in it is secret.</summary>
    public SecretCase Case(string name, string template)
    {
        var text = Place.Replace(template, match => Value(match.Groups["kind"].Value, int.Parse(match.Groups["length"].ValueSpan)));
        var from = text.IndexOf('«', StringComparison.Ordinal);
        return from < 0
            ? new SecretCase(name, text, null)
            : new SecretCase(name, text.Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal),
                text[(from + 1)..text.IndexOf('»', StringComparison.Ordinal)]);
    }

    private string Value(string kind, int length)
    {
        if (kind == "uuid")
        {
            return string.Join('-', new[] { 8, 4, 4, 4, 12 }.Select(part => Value("hex", part)));
        }

        if (kind == "password")
        {
            // As people and their generators make them: letters in both cases, digits, and a sign that shells leave alone.
            var beginning = Value("word", 1).ToUpperInvariant() + Value("word", 2) + Value("digit", 1);
            return $"{beginning}!{Value("any", length - 6)}{Value("digit", 1)}";
        }

        var alphabet = Alphabets[kind];
        var value = new StringBuilder(length);
        while (value.Length < length)
        {
            value.Append(alphabet[random.Next(alphabet.Length)]);
        }

        // A random value has a digit and, where there are two cases, both: not always one so short, but here always.
        if (length >= 8 && alphabet.Length >= 36)
        {
            value[length / 2] = (char)('2' + random.Next(8));
            value[(length / 2) + 1] = alphabet.Contains('Q', StringComparison.Ordinal) ? 'Q' : 'q';
            value[(length / 2) - 1] = alphabet.Contains('z', StringComparison.Ordinal) ? 'z' : 'Z';
        }

        return value.ToString();
    }

    [GeneratedRegex("⟦(?<kind>[A-Za-z0-9]+) (?<length>[0-9]+)⟧", RegexOptions.ExplicitCapture)]
    private static partial Regex Place { get; }
}
