namespace Traceability.Testing;

/// <summary>The sources that the running tests were built from: they are above the folder of the build.</summary>
public static class Checkout
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = Find();

    /// <summary>A file or a folder below it.</summary>
    public static string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Traceability.Functions.sln")))
            {
                return folder;
            }
        }

        throw new InvalidOperationException($"There is no solution above {AppContext.BaseDirectory}.");
    }
}
