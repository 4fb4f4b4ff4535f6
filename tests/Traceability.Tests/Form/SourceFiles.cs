using Traceability.Testing;

namespace Traceability.Tests.Form;

/// <summary>The C# of the checkout, without what a build makes.</summary>
internal static class SourceFiles
{
    private static readonly string[] Built = ["bin", "obj", "node_modules"];

    /// <summary>The files below a folder, relative to the checkout's root. There is one at least.</summary>
    public static IReadOnlyList<string> In(string folder)
    {
        var files = Directory.EnumerateFiles(Checkout.PathOf(folder), "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Checkout.Root, path))
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(Built.Contains))
            .Order(StringComparer.Ordinal)
            .ToList();
        Assert.NotEmpty(files);
        return files;
    }
}
