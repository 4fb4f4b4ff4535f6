using System.Text.RegularExpressions;

namespace Traceability.Evidence.Verdict;

/// <summary>Whether a shell command hands work on.</summary>
internal static partial class Delivery
{
    /// <summary>The same, as the store asks it.</summary>
    public const string Pattern = @"\mgit( -C \S+)? (commit|push)\M|\mgh pr (create|merge)\M";

    public static bool IsIn(string command) => Commands().IsMatch(command.Length > 4_000 ? command[..4_000] : command);

    [GeneratedRegex(@"\bgit( -C \S{1,200})? (commit|push)\b|\bgh pr (create|merge)\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Commands();
}
