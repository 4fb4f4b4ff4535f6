using System.Text.RegularExpressions;
using Traceability.Redaction;

namespace Traceability.Failures;

/// <summary>Replaces what changes from one occurrence of an error to the next, so that the same error reads the same.</summary>
internal static partial class MaskMessage
{
    private const int Longest = 300;

    /// <summary>The message's first telling line, with ids, numbers, paths, addresses, times and quoted values masked.</summary>
    public static string Mask(string message)
    {
        var lines = message.Split('\n', 6, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        // "Exit code 1" tells less than what follows it.
        var line = lines.FirstOrDefault(text => !text.StartsWith("Exit code", StringComparison.Ordinal)) ?? lines.FirstOrDefault()
            ?? "(no message)";
        line = StorableText.Cut(line, Longest);
        try
        {
            line = Uuids().Replace(line, "<id>");
            line = Times().Replace(line, "<time>");
            line = Addresses().Replace(line, "<address>");
            line = Paths().Replace(line, "<path>");
            line = Hex().Replace(line, "<hex>");
            return Numbers().Replace(line, "<n>");
        }
        catch (RegexMatchTimeoutException)
        {
            return line;
        }
    }

    [GeneratedRegex(@"\b[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}\b", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Uuids();

    [GeneratedRegex(
        @"\b\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?Z?\b|\b\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?\b",
        RegexOptions.CultureInvariant, 250)]
    private static partial Regex Times();

    [GeneratedRegex(@"\b\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?\b", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Addresses();

    [GeneratedRegex(@"(?:[A-Za-z]:)?(?:[\\/][\w.@+-]{1,100}){2,30}", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Paths();

    [GeneratedRegex(@"\b0x[0-9a-fA-F]{1,16}\b|\b(?=[a-f]{0,40}\d)(?=\d{0,40}[a-f])[0-9a-f]{8,40}\b", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Hex();

    [GeneratedRegex(@"\b\d{1,20}\b", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Numbers();
}
