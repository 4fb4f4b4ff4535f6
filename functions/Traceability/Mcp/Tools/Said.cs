using System.Globalization;
using Traceability.Redaction;

namespace Traceability.Mcp.Tools;

/// <summary>How things are said in an answer.</summary>
internal static class Said
{
    /// <summary>As in <c>2026-05-20 10:20 UTC</c>.</summary>
    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>Others' text, quoted.</summary>
    public static string Quote(string? text, int limit) => UntrustedText.Quote(text ?? "", limit);

    /// <summary>Others' text as it may stand in a line, without quotation marks.</summary>
    public static string Line(string? text, int limit) => UntrustedText.Line(text ?? "", limit);

    /// <summary>As in <c>1 trace</c>, <c>3 traces</c>.</summary>
    public static string Count(long number, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {(number == 1 ? one : many)}");
}
