using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Traceability.Retention;

/// <summary>How long traces stay in the store.</summary>
/// <param name="KeepFor">From a trace's start; null keeps everything.</param>
public sealed record RetentionOptions(TimeSpan? KeepFor)
{
    /// <summary>The setting that is read.</summary>
    public const string Setting = "RETENTION_DAYS";

    private const int MostDays = 36_500;

    /// <summary>Everything is kept.</summary>
    public static readonly RetentionOptions Forever = new((TimeSpan?)null);

    /// <summary>Reads <see cref="Setting"/>; unset or 0 keeps everything.</summary>
    /// <exception cref="FormatException">It is no number of days.</exception>
    public static RetentionOptions From(IConfiguration configuration)
    {
        if (configuration[Setting] is not { } text || string.IsNullOrWhiteSpace(text))
        {
            return Forever;
        }

        const NumberStyles Plain = NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;
        if (!int.TryParse(text, Plain, CultureInfo.InvariantCulture, out var days) || days > MostDays)
        {
            throw new FormatException(
                $"{Setting} is '{text}'. It takes a whole number of days up to {MostDays}: "
                + "traces older than that are archived and removed; 0 keeps everything.");
        }

        return days == 0 ? Forever : new RetentionOptions(TimeSpan.FromDays(days));
    }
}
