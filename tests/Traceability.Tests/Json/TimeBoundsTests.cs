using Traceability.Json;

namespace Traceability.Tests.Json;

public class TimeBoundsTests
{
    [Theory]
    [InlineData("2000-01-01T00:00:00Z")]
    [InlineData("2099-12-31T23:59:59.9999999Z")]
    [InlineData("1999-12-31T23:00:00-01:00")]
    public void A_time_of_this_century_is_taken(string time) => Assert.NotNull(TimeBounds.Parse(time));

    [Theory]
    [InlineData("1999-12-31T23:59:59.9999999Z")]
    [InlineData("2100-01-01T00:00:00Z")]
    [InlineData("2099-12-31T23:00:00-01:00")]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59.9999999Z")]
    [InlineData("infinity")]
    [InlineData("")]
    [InlineData(null)]
    public void Any_other_is_not(string? time) => Assert.Null(TimeBounds.Parse(time));

    [Fact]
    public void A_duration_does_not_lead_out_of_it() => Assert.True(
        TimeBounds.Contains(TimeBounds.After(TimeBounds.Latest.AddTicks(-1), NumberBounds.MostMilliseconds)));
}
