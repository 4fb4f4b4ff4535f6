namespace Traceability.Projects;

/// <summary>Who works, as far as it shows: by the name that was told, else by the home folder that the work is done in.</summary>
public static class PersonName
{
    private static readonly string[] Homes = ["/Users/", "/home/", "C:/Users/"];

    /// <summary>The person's name; null when nothing tells it.</summary>
    /// <param name="told">Who the sender said it was.</param>
    /// <param name="paths">Folders and files of the work, the most telling first.</param>
    public static string? From(string? told, params IEnumerable<string?> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        return !string.IsNullOrWhiteSpace(told) ? told : paths.Select(OfPath).FirstOrDefault(name => name is not null);
    }

    private static string? OfPath(string? path)
    {
        if (path is null || path.Length > 4_000)
        {
            return null;
        }

        var plain = path.Replace('\\', '/');
        if (Homes.FirstOrDefault(home => plain.StartsWith(home, StringComparison.OrdinalIgnoreCase)) is not { } start)
        {
            return null;
        }

        var end = plain.IndexOf('/', start.Length);
        var name = end < 0 ? plain[start.Length..] : plain[start.Length..end];
        return name.Length is > 0 and <= 100 && !name.Equals("Shared", StringComparison.OrdinalIgnoreCase) ? name : null;
    }
}
