using Microsoft.Extensions.Configuration;
using Traceability.Retention;

namespace Traceability.Tests.Retention;

public sealed class RetentionOptionsTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("0")]
    public void Everything_is_kept_unless_a_number_of_days_is_set(string? text) => Assert.Null(Read(text).KeepFor);

    [Theory]
    [InlineData("30", 30)]
    [InlineData(" 1 ", 1)]
    public void Traces_are_kept_for_the_number_of_days(string text, int days) => Assert.Equal(TimeSpan.FromDays(days), Read(text).KeepFor);

    [Theory]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("a month")]
    [InlineData("99999")]
    public void A_bad_value_is_told_with_the_name_of_its_setting(string text)
    {
        var exception = Assert.Throws<FormatException>(() => Read(text));

        Assert.Contains("RETENTION_DAYS", exception.Message, StringComparison.Ordinal);
        Assert.Contains(text, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_blob_is_named_by_the_hour_in_universal_time() =>
        Assert.Equal("traces/2026/01/31/23.ndjson.gz", BlobNames.From(new DateTimeOffset(2026, 2, 1, 1, 0, 0, TimeSpan.FromHours(2))));

    private static RetentionOptions Read(string? text) => RetentionOptions.From(
        new ConfigurationBuilder().AddInMemoryCollection([new(RetentionOptions.Setting, text)]).Build());
}
