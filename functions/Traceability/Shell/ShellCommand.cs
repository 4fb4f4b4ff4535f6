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
            if (ShellFamilies.IsCheck(ShellFamilies.Of(command)))
                return command;
            if (found.Program.Length == 0 || (ShellFamilies.IsIdle(found.Program) && !ShellFamilies.IsIdle(command.Program)))
                found = command;
        }

        return found;
    }

    /// <summary>
    /// All commands of a line, with whether a later one hides its exit code, as <c>| tail</c>, <c>; next</c> and <c>|| true</c> do.
    /// </summary>
    public static IReadOnlyList<(ShellCommand Command, bool ExitHidden)> All(string line)
    {
        var commands = ShellWords.Commands(line)
            .Select(part => (Command: Strip(part.Words), part.Sign))
            .Where(part => part.Command.Program.Length > 0)
            .ToList();
        return [.. commands.Select((part, i) => (part.Command, i < commands.Count - 1 && part.Sign != "&&"))];
    }

    private static ShellCommand Strip(IReadOnlyList<string> words)
    {
        var writes = words.Contains(ShellWords.ToFile);
        var at = 0;
        while (at < words.Count && (IsAssignment(words[at]) || ShellFamilies.IsWrapper(words[at])))
        {
            var isWrapper = !IsAssignment(words[at]);
            at++;
            // A wrapper's own options and numbers (timeout 60, nice -n 5) are not the command.
            while (isWrapper && at < words.Count && (words[at].StartsWith('-') || char.IsAsciiDigit(words[at][0])))
                at++;
        }

        if (at + 1 < words.Count && ShellFamilies.IsLauncher(words[at], words[at + 1]))
            at += 2;
        if (at >= words.Count)
            return Nothing;

        // The word test alone asks about a file; ./test runs something.
        var program = words[at] == "test" ? "[" : words[at][(words[at].LastIndexOfAny(['/', '\\']) + 1)..].ToLowerInvariant();
        var arguments = words.Skip(at + 1).Where(word => !word.StartsWith('-') && word != ShellWords.ToFile).Take(2).ToList();
        var runsScript = arguments is ["run" or "run-script", _] && ShellFamilies.IsScriptRunner(program);
        var argument = arguments.Count == 0 ? "" : runsScript ? arguments[1] : arguments[0];
        var inPlace = program is "sed" or "perl" && words.Skip(at + 1).Any(word => word.StartsWith("-i", StringComparison.Ordinal));
        return new ShellCommand(program, argument, writes || inPlace);
    }

    private static bool IsAssignment(string word)
    {
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && word.AsSpan(0, equals).IndexOfAnyExcept(VariableName) < 0;
    }
}
