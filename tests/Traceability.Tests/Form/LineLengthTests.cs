using Traceability.Testing;

namespace Traceability.Tests.Form;

public class LineLengthTests
{
    private const int Longest = 140;

    [Theory]
    [InlineData("functions")]
    [InlineData("tests")]
    public void No_line_is_longer_than_140_characters(string folder)
    {
        var found = SourceFiles.In(folder).SelectMany(TooLong).ToList();

        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
    }

    private static IEnumerable<string> TooLong(string path) => File.ReadLines(Checkout.PathOf(path)).Index()
        .Where(line => line.Item.Length > Longest)
        .Select(line => $"{path}:{line.Index + 1} has {line.Item.Length} characters.");
}
