namespace Traceability.Testing.Language.Words;

/// <summary>Words that no other test uses and that look like words: what looks like an id is left out of account in learning.</summary>
public static class AnyWord
{
    public static string Next() => string.Concat(Enumerable.Range(0, 5).SelectMany(_ => new[]
    {
        "bcdfgklmnprstvz"[Random.Shared.Next(15)], "aeiou"[Random.Shared.Next(5)],
    }));

    /// <summary>A request that has hardly a word in common with any other that was ever made.</summary>
    public static string Request() => $"Repair the {string.Join(' ', Enumerable.Range(0, 8).Select(_ => Next()))}";
}
