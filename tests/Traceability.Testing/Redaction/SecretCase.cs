using System.Text.Json;

namespace Traceability.Testing.Redaction;

/// <summary>A text, and what of it must not be stored.</summary>
/// <param name="Name">What kind of secret, or of near miss, it is.</param>
/// <param name="Text">As an agent would read or say it.</param>
/// <param name="Secret">The part of the text that must not remain; null where nothing is secret and nothing may be touched.</param>
public sealed record SecretCase(string Name, string Text, string? Secret)
{
    /// <summary>Reads lines of <c>{name, text, secret}</c>, with values made up where <see cref="MadeUp"/> finds a place for one.</summary>
    /// <exception cref="FormatException">A line is none of that.</exception>
    public static IReadOnlyList<SecretCase> Read(string path, int seed = 1) => [.. File.ReadLines(path)
        .Select((line, index) => (Line: line, Number: index + 1))
        .Where(entry => entry.Line.Length > 0)
        .Select(entry => Parse(entry.Line, $"{path}, line {entry.Number}", new MadeUp(seed + (1_000 * entry.Number))))];

    private static SecretCase Parse(string line, string where, MadeUp madeUp)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            var name = root.GetProperty("name").GetString()!;
            var text = root.GetProperty("text").GetString()!;
            return root.TryGetProperty("secret", out var secret)
                ? new SecretCase(name, text, secret.GetString())
                : madeUp.Case(name, text);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new FormatException($"{where}: {exception.Message}", exception);
        }
    }
}
