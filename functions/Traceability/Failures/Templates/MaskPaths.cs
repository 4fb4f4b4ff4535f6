using System.Text.RegularExpressions;

namespace Traceability.Failures.Templates;

/// <summary>Masks files and folders, with the line and column behind them.</summary>
internal static partial class MaskPaths
{
    private const string Placeholder = "<path>";

    /// <summary>Windows paths, absolute and relative ones, and bare names of files that end as files do.</summary>
    public static string Mask(string line)
    {
        if (line.Contains('\\', StringComparison.Ordinal))
        {
            line = Windows().Replace(line, Placeholder);
        }

        if (line.Contains('/', StringComparison.Ordinal))
        {
            line = Absolute().Replace(line, Placeholder);
            line = Relative().Replace(line, Placeholder);
        }

        return line.Contains('.', StringComparison.Ordinal) ? Files().Replace(line, Placeholder) : line;
    }

    [GeneratedRegex(
        """
        (?:(?<![A-Za-z0-9])[A-Za-z]:\\{1,2}(?:[\w.@+$~-]{1,100}(?:\\{1,2}|/)){0,30}[\w.@+$~-]{0,100}
        |(?<!\w)\\{2}[\w.-]{1,63}(?:\\{1,2}[\w.@+$~-]{1,100}){1,30}
        |(?<![\w\\])[\w.-]{1,100}(?:\\{1,2}[\w.@+$~-]{1,100}){0,30}\\{1,2}[\w@+$~-]{1,100}\.[A-Za-z]{1,6}(?!\w))
        (?::\d{1,7}(?::\d{1,7})?(?!\d)|\(\d{1,7}(?:,\d{1,7})?\))?
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace, MaskMessage.Timeout)]
    private static partial Regex Windows();

    [GeneratedRegex(
        """
        (?<![\w/<>.~)\]*-])(?:[A-Za-z]:|~|\.{1,2}|(?:jar:)?file:)?(?:/[\w.@+$~%*{}-]{1,100}){1,40}/?(?<![.])
        (?::\d{1,7}(?::\d{1,7})?(?!\d)|\(\d{1,7}(?:,\d{1,7})?\))?
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace, MaskMessage.Timeout)]
    private static partial Regex Absolute();

    // `and/or` and `text/plain` are words: one slash makes a path of what begins with a dot or an @, or ends as a file does.
    [GeneratedRegex(
        """
        (?<![\w/<>.~-])(?=[@]?(?>[\w.+$~-]{1,100})/)(?:[.@]?[\w.+$~-]{1,100}(?:/[\w.@+$~*-]{1,100}){2,40}/?
        |[.@][\w.-]{1,100}/[\w.@+-]{1,100}
        |[\w.+-]{1,100}/[\w.@+-]{0,100}[\w@+-]\.[A-Za-z]\w{0,5}(?!\w))(?<![.])
        (?::\d{1,7}(?::\d{1,7})?(?!\d)|\(\d{1,7}(?:,\d{1,7})?\))?
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace, MaskMessage.Timeout)]
    private static partial Regex Relative();

    [GeneratedRegex(
        """
        (?<![\w/\\<>.@$-])(?=\.?(?>[\w+$-]{1,100})\.)\.?[A-Za-z0-9_][\w.+$-]{0,100}\.
        (?:go|cs|fs|vb|py|pyi|ipynb|js|jsx|mjs|cjs|ts|tsx|mts|cts|vue|svelte|java|kt|kts|scala|groovy|rs|rb|php|swift|c|cc|cpp|cxx|h|hh|hpp
        |m|mm|ex|exs|erl|hs|ml|lua|pl|pm|r|jl|dart|zig|nim|clj|sql|sh|bash|zsh|ps1|bat|json|jsonl|ya?ml|toml|xml|html?|s?css|less|md|rst
        |txt|csv|tsv|ini|cfg|conf|env|lock|log|properties|gradle|csproj|fsproj|sln|props|targets|proto|tf|bicep|dll|exe|so|jar|war|zip|gz
        |tgz|tar|png|jpe?g|gif|svg|pdf)
        (?:(?::\d{1,7}){1,2}(?!\d)|\(\d{1,7}(?:,\d{1,7})?\)|(?![\w.(/-]|:\d))
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace, MaskMessage.Timeout)]
    private static partial Regex Files();
}
