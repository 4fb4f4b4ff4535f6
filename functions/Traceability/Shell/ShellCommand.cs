using System.Buffers;

namespace Traceability.Shell;

/// <summary>
/// What a shell command line mainly does: its program and first argument, without what only leads there (<c>cd</c>, variables,
/// <c>sudo</c>, <c>npx</c>) or what only shortens the output.
/// </summary>
internal sealed record ShellCommand(string Program, string Argument, bool WritesFile)
{
    /// <summary>Whether it changes the files that it works on, as a formatter, a linter that mends and <c>sed -i</c> do.</summary>
    public bool ChangesInPlace { get; init; }

    private static readonly SearchValues<char> VariableName =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    private static readonly ShellCommand Nothing = new("", "", WritesFile: false);

    /// <summary>Reads a command line; of several commands, the first that is a check, else the first that does something.</summary>
    public static ShellCommand Parse(string? line)
    {
        var found = Nothing;
        foreach (var command in All(line ?? "").Select(run => run.Command))
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
    public static IReadOnlyList<ShellRun> All(string line) => All(line, depth: 0);

    private static List<ShellRun> All(string line, int depth)
    {
        var parts = ShellWords.Commands(line).ToList();
        var hidden = HiddenExits.From(parts);
        var commands = new List<ShellRun>();
        var inTemporaryFolder = false;
        for (var i = 0; i < parts.Count; i++)
        {
            var words = WithoutPrefix(parts[i].Words);
            if (depth < 3 && ScriptOf(words) is { } script)
            {
                var inner = All(script, depth + 1).Select(run => run with { ExitHidden = run.ExitHidden || hidden[i] }).ToList();
                if (inner.Count > 0)
                {
                    inner[^1] = inner[^1] with { Sign = parts[i].Sign };
                }

                commands.AddRange(inner);
            }
            else if (Strip(words) is { Program.Length: > 0 } command)
            {
                inTemporaryFolder = command.Program is "cd" or "pushd"
                    && (command.Argument.StartsWith('/') || command.Argument.StartsWith('$'))
                    ? ChangedFiles.IsTemporary(command.Argument)
                    : inTemporaryFolder;
                var changed = ChangedFiles.From(line, command.Program, [.. words.Skip(1)], parts[i].WrittenFiles, inTemporaryFolder);
                commands.Add(new ShellRun(command with { WritesFile = changed.Count > 0 }, hidden[i], parts[i].Sign, words, changed)
                {
                    InTemporaryFolder = inTemporaryFolder,
                });
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
        var inPlace = InPlaceTools.Changes(program, options);
        if (ShellFamilies.OfScriptFile(words[at], isLaunched) is { } script)
        {
            program = script;
        }
        else if (program == "node" && options.Contains("--test"))
        {
            return new ShellCommand(program, "--test", false);
        }
        else if (options is ["manage.py" or "artisan", "test", ..])
        {
            return new ShellCommand(options[0], "test", false);
        }

        return new ShellCommand(program, ShellArguments.Main(program, options), inPlace) { ChangesInPlace = inPlace };
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
