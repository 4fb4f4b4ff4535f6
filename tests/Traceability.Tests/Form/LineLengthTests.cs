using Traceability.Testing;

namespace Traceability.Tests.Form;

public class LineLengthTests
{
    private const int Longest = 140;

    private static readonly string[] Built = ["bin", "obj", "node_modules"];

    [Theory]
    [InlineData("functions")]
    [InlineData("tests")]
    public void No_line_is_longer_than_140_characters(string folder)
    {
        var sources = Directory.EnumerateFiles(Checkout.PathOf(folder), "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Checkout.Root, path))
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(Built.Contains))
            .ToList();

        var found = sources.SelectMany(TooLong).Order(StringComparer.Ordinal).ToList();

        Assert.NotEmpty(sources);
        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
    }

    private static IEnumerable<string> TooLong(string path) => File.ReadLines(Checkout.PathOf(path)).Index()
        .Where(line => line.Item.Length > Longest)
        .Select(line => $"{path}:{line.Index + 1} has {line.Item.Length} characters.");
}
