using System.Collections.Concurrent;

namespace Traceability.Matching.Fit;

/// <summary>Profiles of the prompts that were lately compared: the same patterns are candidates again and again.</summary>
internal static class ProfileCache
{
    // Of some kilobytes each.
    private const int MaxProfiles = 4096;

    private const int MaxCharacters = 2000;

    private static readonly ConcurrentDictionary<string, PromptProfile> Profiles = new(StringComparer.Ordinal);

    /// <summary>The prompt's profile.</summary>
    public static PromptProfile Find(string prompt)
    {
        var text = prompt.Length > MaxCharacters ? prompt[..MaxCharacters] : prompt;
        if (Profiles.TryGetValue(text, out var known))
        {
            return known;
        }

        // Rarely full, and quickly filled again with what is wanted now.
        if (Profiles.Count >= MaxProfiles)
        {
            Profiles.Clear();
        }

        return Profiles.GetOrAdd(text, PromptProfile.From(text));
    }
}
