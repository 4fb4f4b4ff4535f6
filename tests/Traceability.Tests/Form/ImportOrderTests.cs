using Traceability.Testing;

namespace Traceability.Tests.Form;

/// <summary>
/// What the build and <c>dotnet format whitespace</c> leave: imports stand in one order, those of System first, then the static ones, then
/// the aliases. To have it done: <c>dotnet format</c>.
/// </summary>
public class ImportOrderTests
{
    [Theory]
    [InlineData("functions")]
    [InlineData("tests")]
    public void Imports_stand_in_order(string folder)
    {
        var unordered = SourceFiles.In(folder).Where(file => !IsOrdered(File.ReadLines(Checkout.PathOf(file)))).ToList();

        Assert.True(unordered.Count == 0, string.Join(Environment.NewLine, unordered));
    }

    private static bool IsOrdered(IEnumerable<string> lines)
    {
        var imports = lines.TakeWhile(line => !line.StartsWith("namespace ", StringComparison.Ordinal))
            .Where(line => line.StartsWith("using ", StringComparison.Ordinal) && line.EndsWith(';')).ToList();
        return imports.SequenceEqual(
            imports.OrderBy(Group).ThenBy(line => line.TrimEnd(';'), StringComparer.OrdinalIgnoreCase), StringComparer.Ordinal);
    }

    private static int Group(string line) => line switch
    {
        _ when line.Contains(" = ", StringComparison.Ordinal) => 3,
        _ when line.StartsWith("using static ", StringComparison.Ordinal) => 2,
        "using System;" => 0,
        _ when line.StartsWith("using System.", StringComparison.Ordinal) => 0,
        _ => 1,
    };
}
