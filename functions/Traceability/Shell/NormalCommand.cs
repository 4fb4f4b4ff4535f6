using System.Collections.Frozen;

namespace Traceability.Shell;

/// <summary>
/// A command in the words in which it can be counted and run again: program, command and options stay; files, ids and messages become
/// slots as in <c>go test -run &lt;name&gt; &lt;path&gt;</c>. What only led there or shortened the output is gone before.
/// </summary>
internal static class NormalCommand
{
    /// <summary>Characters at the most.</summary>
    public const int Longest = 200;

    // How many words behind the program say what is done; one for those that are not here.
    private static readonly FrozenDictionary<string, int> Depths = """
        1 kubectl dotnet
        2 gh glab docker npm pnpm yarn bun mise moon uv poetry bundle pipenv aws
        3 az gcloud
        4 make gmake just gradle gradlew mvn mvnw rake
        """.Split('\n')
        .Select(line => line.Split(' '))
        .SelectMany(words => words.Skip(1).Select(program => (Program: program, Depth: words[0][0] - '0')))
        .ToFrozenDictionary(entry => entry.Program, entry => entry.Depth, StringComparer.Ordinal);

    // Behind these of git's commands stands a second one.
    private static readonly string[] GitPairs = ["stash", "worktree", "remote", "submodule", "bisect", "lfs"];

    private static readonly string[] MessageOptions =
        ["-m", "-am", "--message", "--title", "--body", "-b", "-t", "--notes", "-F", "--body-file", "--file"];

    /// <summary>The command of a run.</summary>
    /// <param name="run">As it ran.</param>
    /// <param name="pathSlot">
    /// The slot of a word that is a path, where it has one of its own; for a program it is the path that it is called by.
    /// </param>
    public static string From(ShellRun run, Func<string, string?>? pathSlot = null)
    {
        var words = run.Words.Where(word => word != ShellWords.ToFile).ToList();
        if (words.Count == 0)
        {
            return "";
        }

        var program = Program(words[0], pathSlot);
        IReadOnlyList<string> rest = program == "git" ? ShellArguments.GitWords([.. words.Skip(1)]) : [.. words.Skip(1)];
        var normal = new List<string> { program };
        var left = DepthOf(program, rest);
        var (isMessage, isValue) = (false, false);
        foreach (var word in rest)
        {
            var next = isMessage ? CommandSlots.Message : isValue ? Slot(word, pathSlot) : Word(word, ref left, pathSlot);
            isMessage = program is "git" or "gh" or "glab" && MessageOptions.Contains(word);
            // npm --prefix web run build: what comes behind such a value goes on to say what is done.
            isValue = left > 0 && ShellArguments.TakesValue(word);
            // git add a b c adds paths, however many.
            if (!next.StartsWith('<') || normal[^1] != next)
            {
                normal.Add(next);
            }
        }

        var text = string.Join(' ', normal);
        return text.Length <= Longest ? text : text[..text.LastIndexOf(' ', Longest)];
    }

    private static string Word(string word, ref int left, Func<string, string?>? pathSlot)
    {
        if (word.StartsWith('-') && word.Length > 1 && !word.Contains(' ', StringComparison.Ordinal))
        {
            return Option(word, pathSlot);
        }

        if (left > 0 && IsCommand(word))
        {
            left--;
            return word;
        }

        // What comes behind a file or a name is no command any more.
        left = 0;
        return Slot(word, pathSlot);
    }

    private static string Slot(string word, Func<string, string?>? pathSlot) =>
        CommandSlots.IsPath(word) && pathSlot?.Invoke(word) is { } own ? own : CommandSlots.Of(word);

    private static string Option(string word, Func<string, string?>? pathSlot)
    {
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        if (equals > 0)
        {
            var value = word[(equals + 1)..];
            return $"{word[..equals]}={(CommandSlots.IsPath(value) ? pathSlot?.Invoke(value) : null) ?? CommandSlots.OfValue(value)}";
        }

        // head -20; but -9 of kill is as good a number.
        return int.TryParse(word.AsSpan(1), out _) ? $"-{CommandSlots.Number}"
            : word.Length > 40 ? CommandSlots.Text
            : word;
    }

    private static string Program(string word, Func<string, string?>? pathSlot)
    {
        if (word.AsSpan().ContainsAny(" \n\t"))
        {
            return CommandSlots.Text;
        }

        var slash = word.LastIndexOfAny(['/', '\\']);
        if (slash < 0)
        {
            return word.Length <= 60 ? word : CommandSlots.Text;
        }

        // A script of the project is called by its path, a program of the machine by its name.
        return word[0] is '/' or '~' or '$' || pathSlot is null || word.StartsWith("..", StringComparison.Ordinal) || word.Length > 100
            ? Ending(word, slash)
            : word;
    }

    private static string Ending(string word, int slash) =>
        slash + 1 < word.Length && word.Length - slash <= 60 ? word[(slash + 1)..] : CommandSlots.Text;

    private static int DepthOf(string program, IReadOnlyList<string> rest)
    {
        if (program == "git")
        {
            return rest is [var command, ..] && GitPairs.Contains(command) ? 2 : 1;
        }

        return Depths.TryGetValue(program, out var depth) ? depth
            : ShellFamilies.IsIdle(program) || ShellFamilies.IsShell(program)
                || ShellFamilies.Find(new ShellCommand(program, "", WritesFile: true)) is "inspect" or "edit" ? 0
            : program is "go" && rest is ["mod" or "tool" or "work", ..] ? 2
            : program is "curl" or "wget" or "ssh" or "kill" or "node" or "ruby" or "perl" or "deno"
                || program.StartsWith("python", StringComparison.Ordinal) ? OfInterpreter(rest)
            : 1;
    }

    // python -m pytest says a program, python check.py a file.
    private static int OfInterpreter(IReadOnlyList<string> rest) => rest is ["-m" or "run" or "task" or "test", ..] ? 1 : 0;

    private static bool IsCommand(string word) => word.Length <= 30 && char.IsAsciiLetterLower(word[0])
        && !CommandSlots.IsPath(word)
        && word.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-' or '_' or ':');
}
