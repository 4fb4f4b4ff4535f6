using System.Collections.Concurrent;

namespace Traceability.Matching.Fit;

/// <summary>Profiles of the patterns' prompts that were lately compared: the same patterns are candidates again and again.</summary>
internal static class ProfileCache
{
    // Of some 5 kB each.
    private const int MaxProfiles = 10_000;

    private static readonly ConcurrentDictionary<string, PromptProfile> Profiles = new(StringComparer.Ordinal);

    /// <summary>The prompt's profile.</summary>
    public static PromptProfile Find(string prompt)
    {
        var text = PromptProfile.Cut(prompt);
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
