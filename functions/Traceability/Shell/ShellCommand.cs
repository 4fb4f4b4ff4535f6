using System.Buffers;

namespace Traceability.Shell;

/// <summary>
/// What a shell command line mainly does: its program and first argument, without what only leads there (<c>cd</c>, variables,
/// <c>sudo</c>, <c>npx</c>) or what only shortens the output.
/// </summary>
internal sealed record ShellCommand(string Program, string Argument, bool WritesFile)
{
    private static readonly SearchValues<char> VariableName =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    private static readonly ShellCommand Nothing = new("", "", WritesFile: false);

    /// <summary>Reads a command line; of several commands, the first that is a check, else the first that does something.</summary>
    public static ShellCommand Parse(string? line)
    {
        var found = Nothing;
        foreach (var (command, _) in All(line ?? ""))
        {
            if (ShellFamilies.IsCheck(ShellFamilies.Find(command)))
            {
                return command;
            }

            if (found.Program.Length == 0 || (ShellFamilies.IsIdle(found.Program) && !ShellFamilies.IsIdle(command.Program)))
            {
                found = command;
            }
        }

        return found;
    }

    /// <summary>
    /// All commands of a line, with whether a later one hides its exit code, as <c>| tail</c>, <c>; next</c> and <c>|| true</c> do.
    /// What <c>bash -c</c> is given counts as written there.
    /// </summary>
    public static IReadOnlyList<(ShellCommand Command, bool ExitHidden)> All(string line) => All(line, depth: 0);

    private static List<(ShellCommand Command, bool ExitHidden)> All(string line, int depth)
    {
        var parts = ShellWords.Commands(line).ToList();
        var hidden = HiddenExits.From(parts);
        var commands = new List<(ShellCommand Command, bool ExitHidden)>();
        for (var i = 0; i < parts.Count; i++)
        {
            var words = WithoutPrefix(parts[i].Words);
            if (depth < 3 && ScriptOf(words) is { } script)
            {
                commands.AddRange(All(script, depth + 1).Select(inner => (inner.Command, inner.ExitHidden || hidden[i])));
            }
            else if (Strip(words) is { Program.Length: > 0 } command)
            {
                commands.Add((command, hidden[i]));
            }
        }

        return commands;
    }

    // bash -c "…": the text is the first word behind the options.
    private static string? ScriptOf(List<string> words)
    {
        if (words.Count < 3 || !ShellFamilies.IsShell(Name(words[0])))
        {
            return null;
        }

        var at = 1;
        while (at < words.Count - 1 && words[at].StartsWith('-'))
        {
            if (words[at].EndsWith('c') && !words[at].StartsWith("--", StringComparison.Ordinal))
            {
                return words[at + 1];
            }

            at += words[at].EndsWith('o') ? 2 : 1;
        }

        return null;
    }

    private static List<string> WithoutPrefix(IReadOnlyList<string> words)
    {
        var at = 0;
        while (at < words.Count && (IsAssignment(words[at]) || ShellFamilies.IsWrapper(words[at])))
        {
            var isWrapper = !IsAssignment(words[at]);
            at++;
            // A wrapper's own options and numbers (timeout 60, nice -n 5) are not the command.
            while (isWrapper && at < words.Count && (words[at].StartsWith('-') || char.IsAsciiDigit(words[at][0])))
            {
                at += words[at] is "-p" or "--package" ? 2 : 1;
            }
        }

        return [.. words.Skip(at)];
    }

    private static ShellCommand Strip(List<string> words)
    {
        var writes = words.Contains(ShellWords.ToFile);
        var at = 0;
        var isLaunched = false;
        while (at + 1 < words.Count && Launched(words, at) is var next && next > at)
        {
            at = next;
            isLaunched = true;
        }

        if (at >= words.Count)
        {
            return Nothing;
        }

        // The word test alone asks about a file; ./test runs something, and so does manage.py test.
        var program = words[at] == "test" && !isLaunched ? "[" : Name(words[at]);
        var options = words.Skip(at + 1).Where(word => word != ShellWords.ToFile).ToList();
        var inPlace = program is "sed" or "perl" && options.Any(word => word.StartsWith("-i", StringComparison.Ordinal));
        if (ShellFamilies.OfScriptFile(words[at], isLaunched) is { } script)
        {
            program = script;
        }
        else if (program == "node" && options.Contains("--test"))
        {
            return new ShellCommand(program, "--test", writes);
        }
        else if (options is ["manage.py" or "artisan", "test", ..])
        {
            return new ShellCommand(options[0], "test", writes);
        }

        return new ShellCommand(program, ShellArguments.Main(program, options), writes || inPlace);
    }

    // Where the command begins that a launcher runs: uv run --frozen, python -m, bash script.
    private static int Launched(List<string> words, int at)
    {
        var launcher = Name(words[at]).TrimEnd('.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        var end = ShellFamilies.IsLauncher(launcher, words[at + 1]) ? at + 2
            : ShellFamilies.IsShell(launcher) ? at + 1
            : at;
        if (end == at)
        {
            return at;
        }

        while (end < words.Count && words[end].StartsWith('-'))
        {
            end++;
        }

        return end < words.Count ? end : at;
    }

    private static string Name(string word) => word[(word.LastIndexOfAny(['/', '\\']) + 1)..].ToLowerInvariant();

    private static bool IsAssignment(string word)
    {
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && word.AsSpan(0, equals).IndexOfAnyExcept(VariableName) < 0;
    }
}
