namespace Traceability.Retention;

/// <summary>Finds archives.</summary>
public static class ArchiveFiles
{
    /// <summary>Those at a file or below a folder, in the order of their names, which is that of time.</summary>
    public static IReadOnlyList<string> Find(string path)
    {
        if (File.Exists(path))
        {
            return path.EndsWith(BlobNames.Extension, StringComparison.OrdinalIgnoreCase) ? [path] : [];
        }

        return [.. Directory
            .EnumerateFiles(
                path, "*" + BlobNames.Extension, new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true })
            .Order(StringComparer.Ordinal)];
    }
}
