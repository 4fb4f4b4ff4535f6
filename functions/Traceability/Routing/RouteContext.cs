using System.Text.Json;
using Traceability.Projects;

namespace Traceability.Routing;

/// <summary>What a request says of its circumstances.</summary>
internal static class RouteContext
{
    private const int MostTexts = 200;

    private const string Project = "project";
    private const string GitRemote = "git_remote";

    /// <summary>The flat values by name, which is what patterns are compared with; the project as traces have it.</summary>
    public static Dictionary<string, string> Flat(JsonElement? context)
    {
        var flat = context?.EnumerateObject()
            .Where(property =>
                property.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False)
            .GroupBy(property => property.Name, property => property.Value.ToString(), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Last(), StringComparer.Ordinal) ?? [];
        flat.Remove(GitRemote, out var remote);
        flat.Remove(Project, out var told);
        if (ProjectName.From(told, remote) is { } project)
        {
            flat[Project] = project;
        }

        return flat;
    }

    /// <summary>Every text in it, those in arrays included.</summary>
    public static IReadOnlyList<string> Texts(JsonElement? context) => context is not { } all ? []
        : [.. all.EnumerateObject().SelectMany(property => property.Value.ValueKind switch
            {
                JsonValueKind.String => [property.Value.GetString()!],
                JsonValueKind.Array => property.Value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String)
                    .Select(item => item.GetString()!),
                _ => Enumerable.Empty<string>(),
            }).Take(MostTexts)];

    /// <summary>The circumstances of which only the project is known.</summary>
    public static Dictionary<string, string> In(string? project) => project is null ? [] : new() { [Project] = project };
}
