using System.Globalization;

namespace Traceability.Exporting;

/// <summary>How long something took, as people say it.</summary>
internal static class Durations
{
    /// <summary>As in <c>240 ms</c>, <c>3.2 s</c>, <c>4 min 12 s</c>, <c>2 h 5 min</c>.</summary>
    public static string Describe(double milliseconds)
    {
        var seconds = milliseconds / 1_000;
        return milliseconds switch
        {
            < 1_000 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:F0} ms"),
            < 59_950 => string.Create(CultureInfo.InvariantCulture, $"{seconds:F1} s"),
            < 3_600_000 => string.Create(
                CultureInfo.InvariantCulture, $"{Math.Floor(seconds / 60):F0} min {Math.Floor(seconds % 60):F0} s"),
            _ => string.Create(
                CultureInfo.InvariantCulture, $"{Math.Floor(seconds / 3_600):F0} h {Math.Floor(seconds % 3_600 / 60):F0} min"),
        };
    }
}
