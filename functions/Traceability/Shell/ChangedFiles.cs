using System.Text.RegularExpressions;

namespace Traceability.Shell;

/// <summary>
/// Which files a command of the shell changes, by what it says: as written there, and empty where it changes some without naming them.
/// What goes to a temporary folder, and the log of a run, changes nothing of the work.
/// </summary>
internal static partial class ChangedFiles
{
    private static readonly string[] Temporary =
    [
        "~/.", "$HOME/.", "${HOME}/.", "/tmp", "/private/tmp", "/var/", "/private/var/", "/dev/", "$TMP", "${TMP", "$(mktemp",
        "%TEMP%", "$env:TEMP",
    ];

    private static readonly string[] Passing = [".log", ".out", ".tmp", ".pid", ".bak", ".orig"];

    /// <summary>The files that a command line changes, in order.</summary>
    public static IReadOnlyList<string> Find(string line) => [.. ShellCommand.All(line).SelectMany(run => run.ChangedFiles).Distinct()];

    /// <summary>Those that one command of the line changes.</summary>
    /// <param name="line">The whole line, which has in it what here-documents say.</param>
    /// <param name="program">The program.</param>
    /// <param name="words">What it is given.</param>
    /// <param name="written">Where its output goes.</param>
    /// <param name="inTemporaryFolder">Whether the line went to a temporary folder before.</param>
    public static IReadOnlyList<string> From(
        string line, string program, IReadOnlyList<string> words, IReadOnlyList<string> written, bool inTemporaryFolder) =>
        [.. written.Concat(Named(line, program, words)).Where(file => IsKept(file, inTemporaryFolder)).Distinct()];

    /// <summary>Whether a folder is for what nobody keeps.</summary>
    public static bool IsTemporary(string folder) => Temporary.Any(start => folder.StartsWith(start, StringComparison.Ordinal));

    private static IEnumerable<string> Named(string line, string program, IReadOnlyList<string> words)
    {
        var plain = words.Where(word => !word.StartsWith('-') && word != ShellWords.ToFile).ToList();
        return program switch
        {
            "tee" or "touch" or "truncate" or "rm" or "unlink" => plain,
            "mv" or "cp" or "ln" or "install" or "rsync" => plain is [_, .., var target] ? [target] : [],
            "find" or "fd" when words.Contains("-delete") || IsChangedByEach(words) => [""],
            "git" => OfGit(ShellArguments.GitWords(words)),
            _ when InPlaceTools.Changes(program, words) => InPlace(program, plain, words),
            _ when IsInterpreter(program) && ChangesByScript(line) => [""],
            _ => [],
        };
    }

    // git restore and git checkout -- take back what was changed, which is a change; --staged and --cached leave files as they are.
    private static IEnumerable<string> OfGit(IReadOnlyList<string> words) => words switch
    {
        ["apply" or "am", ..] when !words.Contains("--check") && !words.Contains("--stat") => [""],
        ["restore" or "rm", ..] when !words.Contains("--staged") && !words.Contains("--cached") =>
            words.Skip(1).Where(word => !word.StartsWith('-')),
        ["mv", _, .., var target] => [target],
        ["checkout", ..] when words.Contains("--") => words.SkipWhile(word => word != "--").Skip(1),
        _ => [],
    };

    private static List<string> InPlace(string program, List<string> plain, IReadOnlyList<string> words)
    {
        // The first word of these is what to do, behind -e or without it.
        var isScript = program is "sed" or "gsed" or "sd" or "perl" or "ruby" && !words.Contains("-f");
        var files = (isScript ? plain.Skip(1) : plain)
            .Where(word => !word.Contains(' ') && word.AsSpan().ContainsAny('.', '/') && word is not "." and not "./...")
            .ToList();
        return files.Count > 0 ? files : [""];
    }

    private static bool IsChangedByEach(IReadOnlyList<string> words)
    {
        var each = words.SkipWhile(word => word is not ("-exec" or "-execdir" or "-x" or "-X")).Skip(1).ToList();
        return each.Count > 0 && (each[0] is "rm" or "mv" or "truncate" || InPlaceTools.Changes(each[0], each[1..]));
    }

    private static bool IsInterpreter(string program) =>
        program.StartsWith("python", StringComparison.Ordinal) || program is "node" or "ruby" or "perl" or "deno" or "bun" or "php";

    private static bool ChangesByScript(string line)
    {
        try
        {
            return Writes().IsMatch(line);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static bool IsKept(string file, bool inTemporaryFolder) =>
        !IsTemporary(file)
        && (!inTemporaryFolder || file.StartsWith('/') || file.StartsWith('~'))
        && !Passing.Any(ending => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(
        """\bwrite_text\(|\bopen\([^)\n]{1,200},\s{0,4}(?:mode\s{0,2}=\s{0,2})?['"][wa]|"""
        + """\bwriteFile(?:Sync)?\(|\bFile\.write\(|\bfile_put_contents\(|\bBun\.write\(""",
        RegexOptions.CultureInvariant, 250)]
    private static partial Regex Writes();
}
