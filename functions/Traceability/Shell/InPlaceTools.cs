using System.Collections.Frozen;

namespace Traceability.Shell;

/// <summary>
/// Which commands change the files that they are given: editors of streams, formatters unless they only look, and linters that mend.
/// </summary>
internal static class InPlaceTools
{
    // These write unless an option says that they only look.
    private static readonly FrozenSet<string> Formatters = new[]
    {
        "black", "isort", "rustfmt", "autopep8", "yapf", "gofumpt", "goimports", "gofmt", "clang-format", "shfmt", "prettier",
        "csharpier", "stylua", "ormolu", "cargo fmt", "go fmt", "dotnet format", "mix format", "ruff format", "deno fmt",
        "terraform fmt", "tofu fmt", "swift format", "zig fmt", "dart format", "biome format",
    }.ToFrozenSet(StringComparer.Ordinal);

    // These print what they made unless an option says where it goes.
    private static readonly FrozenSet<string> Printers = new[]
    {
        "gofmt", "gofumpt", "goimports", "shfmt", "prettier", "clang-format", "autopep8", "yapf", "biome format",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Looking = new[]
    {
        "--check", "--diff", "--verify-no-changes", "--check-formatted", "--list-different", "-l", "-d", "-c", "--check-only",
        "--dry-run", "-n", "-check",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Writing =
        new[] { "-w", "--write", "-i", "--in-place", "--fix", "-inplace", "--inplace" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a program with this argument formats, whether it writes or only looks: by its name, or that of a script.</summary>
    public static bool IsFormatter(string program, string argument) =>
        Formatters.Contains($"{program} {argument}") || Formatters.Contains(program)
        || (ShellFamilies.IsScriptRunner(program)
            && (IsFormattingScript(argument) || argument.StartsWith("fmt:", StringComparison.Ordinal)
                || argument.StartsWith("format:", StringComparison.Ordinal)));

    /// <summary>Whether a program with these words changes files in place.</summary>
    public static bool Changes(string program, IReadOnlyList<string> words)
    {
        var name = words is [var first, ..] && Formatters.Contains($"{program} {first}") ? $"{program} {first}" : program;
        if (Formatters.Contains(name))
        {
            return Printers.Contains(name) ? words.Any(Writing.Contains) : !words.Any(Looking.Contains);
        }

        return program switch
        {
            "sed" or "gsed" => words.Any(word => word.StartsWith("--in-place", StringComparison.Ordinal) || HasFlag(word, 'i')),
            "perl" or "ruby" => words.Any(word => HasFlag(word, 'i')),
            "sd" or "patch" or "comby" or "jscodeshift" or "codemod" => !words.Any(Looking.Contains),
            "ast-grep" or "sg" => words.Contains("-U") || words.Contains("--update-all"),
            "git" => ShellArguments.GitWords(words) is ["apply" or "am", ..] && !words.Contains("--check") && !words.Contains("--stat"),
            "go" => words is ["fix", ..] or ["mod", "tidy", ..],
            _ when ShellFamilies.IsScriptRunner(program) => words.Any(IsFormattingScript) && !words.Any(Looking.Contains),
            _ => ShellFamilies.IsLinter(program) && words.Any(word => word is "--fix" or "--write" or "--autocorrect" or "-A"),
        };
    }

    // npm run format, mise run fmt: by convention they write; format:check does not.
    private static bool IsFormattingScript(string word) =>
        word is "fmt" or "format" or "format:write" or "format:fix" or "fmt:fix" or "lint:fix" or "lint-fix" or "prettify" or "format-code";

    // Among the letters of one word, as in -pi; what follows M, m and I is a name.
    private static bool HasFlag(string word, char flag) =>
        word is ['-', not ('-' or 'M' or 'm' or 'I'), ..] && word.AsSpan(1, Math.Min(3, word.Length - 1)).Contains(flag);
}
