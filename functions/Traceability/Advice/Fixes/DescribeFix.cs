using System.Globalization;
using Traceability.Failures;
using Traceability.Failures.Fixes;
using Traceability.Redaction;

namespace Traceability.Advice.Fixes;

/// <summary>A known fix in one plain sentence, with counts and an example.</summary>
internal static class DescribeFix
{
    private const int QuotedRule = 60;
    private const int QuotedTemplate = 80;
    private const int QuotedWord = 40;
    private const int QuotedCode = 110;
    private const int QuotedCommand = 90;
    private const int QuotedFile = 60;
    private const int MostFiles = 2;
    private const int MostWords = 2;

    /// <summary>Whether the fix names anything that could be done.</summary>
    public static bool SaysSomething(KnownFix fix) => fix.Way switch
    {
        // That the name in the message was written is what anybody would try first, and a plain word alone may be of anything.
        "edit" => Telling(fix).Any(word => word != KnownFix.NamedByMessage && IsQualified(word)) || ExampleOf(fix) is not null,
        "command" => fix.Commands.Count > 0,
        "call" => ExampleOf(fix) is not null,
        "again" => true,
        _ => false,
    };

    /// <summary>The sentence.</summary>
    public static string Describe(RecognisedMessage message, KnownFix fix) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name(message)} was seen {Times(fix.SeenIn)} in this project and mended {fix.MendedIn} of those times by {Way(fix)}.");

    private static string Name(RecognisedMessage message) => message.Rule is { Length: > 0 } rule
        ? $"{Kind(message.Type)} {UntrustedText.Quote(rule, QuotedRule)}"
        : $"{Kind(message.Type)} {UntrustedText.Quote(message.Template, QuotedTemplate)}";

    private static string Kind(string type) => type switch
    {
        "lint_rule" => "The linter's rule",
        "lint" => "The linter's message",
        "compile" => "The compiler's message",
        "test" => "A failure of the test",
        "timeout" => "The timeout",
        "exception" => "The exception",
        _ => "The error",
    };

    private static string Way(KnownFix fix) => fix.Way switch
    {
        "edit" => Edit(fix),
        "command" => $"running {string.Join(", ", fix.Commands.Take(2).Select(command => UntrustedText.Quote(command, QuotedCommand)))}",
        "call" => $"calling it otherwise: {ExampleOf(fix)}",
        _ => "running it again",
    };

    private static string Edit(KnownFix fix)
    {
        var words = WordsOf(fix);
        var edit = words.Count > 0 ? $"an edit that added {string.Join(", ", words)}" : "an edit";
        var files = fix.Files.Take(MostFiles).Select(file => UntrustedText.Quote(file, QuotedFile)).ToList();
        return edit
            + (words.Count == 0 && files.Count > 0 ? $" of {string.Join(", ", files)}" : "")
            + (ExampleOf(fix) is { } example ? $"; for example {example}" : "");
    }

    private static List<string> WordsOf(KnownFix fix) =>
    [
        .. Telling(fix).Select(word => word == KnownFix.NamedByMessage ? "the name in the message" : UntrustedText.Quote(word, QuotedWord)),
    ];

    // What is qualified, spelled as a name or a directive says more than a word that any change may bring with it.
    private static List<string> Telling(KnownFix fix)
    {
        var names = fix.Added.Where(word => word == KnownFix.NamedByMessage || IsQualified(word));
        return [.. (names.Any() ? names : fix.Added).Take(MostWords)];
    }

    private static bool IsQualified(string word) => word.Any(sign => sign is '.' or ':' or '_' or '-' || char.IsUpper(sign));

    /// <summary>A line of the example that shows what was written; null when it had to be cut to pieces, or shows something else.</summary>
    private static string? ExampleOf(KnownFix fix)
    {
        if (fix.Example is not { } example)
        {
            return null;
        }

        var (before, after) = (LinesOf(example.Before), LinesOf(example.After));
        if (before is [var was] && after is [var now] && was.Length <= QuotedCode && now.Length <= QuotedCode)
        {
            return $"{UntrustedText.Quote(was, QuotedCode)} became {UntrustedText.Quote(now, QuotedCode)}";
        }

        var words = Telling(fix).Where(word => word != KnownFix.NamedByMessage).ToList();
        var line = after.Except(before, StringComparer.Ordinal).FirstOrDefault(line => line.Length <= QuotedCode
            && words.Any(word => line.Length > word.Length + 2 && line.Contains(word, StringComparison.Ordinal)));
        return line is null ? null : $"{UntrustedText.Quote(line, QuotedCode)} was written";
    }

    private static List<string> LinesOf(string text) =>
        [.. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    private static string Times(int number) =>
        number == 1 ? "once" : string.Create(CultureInfo.InvariantCulture, $"{number} times");
}
