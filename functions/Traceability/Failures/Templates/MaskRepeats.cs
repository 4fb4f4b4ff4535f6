using System.Text.RegularExpressions;

namespace Traceability.Failures.Templates;

/// <summary>Makes one placeholder of several of a kind: a list, or what is said once more in brackets.</summary>
internal static partial class MaskRepeats
{
    /// <summary><c>&lt;n&gt;, &lt;n&gt;</c>, <c>&lt;n&gt; (&lt;n&gt;)</c> and <c>&lt;n&gt; ()</c> become <c>&lt;n&gt;</c>.</summary>
    public static string Mask(string line)
    {
        if (!line.Contains('>', StringComparison.Ordinal))
        {
            return line;
        }

        line = Restated().Replace(line, "${kind}");
        return Lists().Replace(line, "${kind}");
    }

    [GeneratedRegex(@"(?<kind><(?:path|address|time|id|n|value)>) \((?:\k<kind>)?\)", RegexOptions.CultureInvariant, MaskMessage.Timeout)]
    private static partial Regex Restated();

    [GeneratedRegex(
        @"(?<kind>['""`]?<(?:path|address|time|id|n|value)>['""`]?)(?:(?:, ?| and | or |, and |, or )\k<kind>){1,200}",
        RegexOptions.CultureInvariant, MaskMessage.Timeout)]
    private static partial Regex Lists();
}
