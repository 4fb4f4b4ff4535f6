using Traceability.Storage;

namespace Traceability.Tests.Storage;

public class SchemaLogicTests
{
    /// <summary>
    /// Fails with any change of sql/logic.sql and of sql/model_prices.sql. Then: raise the version in the first line of the former, and put
    /// the new one here. The stores out there have the old text under the old version, and take a new text only under a newer one.
    /// </summary>
    [Fact]
    public void A_change_of_the_logic_raises_its_version() => Assert.Equal(
        (7, "eb953f62f2d7e2f63622c799d337a6a4f4552b6a8a4660bff6ebd5501fa0b781"),
        (SchemaLogic.Current.Version, SchemaLogic.Current.Checksum));

    [Fact]
    public void Line_ends_do_not_make_it_another() => Assert.Equal(
        SchemaLogic.Parse("-- version: 12\nSELECT 1;\n"), SchemaLogic.Parse("-- version: 12\r\nSELECT 1;\r\n"));

    [Theory]
    [InlineData("SELECT 1;\n")]
    [InlineData("-- version: one\nSELECT 1;\n")]
    [InlineData("-- version: -1\nSELECT 1;\n")]
    [InlineData("\n-- version: 1\nSELECT 1;\n")]
    [InlineData("-- version: 1")]
    [InlineData("")]
    public void What_does_not_begin_with_its_version_is_refused(string sql) => Assert.Throws<FormatException>(() => SchemaLogic.Parse(sql));
}
