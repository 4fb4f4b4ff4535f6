using System.Collections.Frozen;

namespace Traceability.Shell;

/// <summary>
/// Which of a command's words says what it does: <c>test</c> in <c>npm --prefix web run test</c> and in <c>make -C api test</c>.
/// </summary>
internal static class ShellArguments
{
    // What follows these is a folder, a package or a number, not what to do.
    private static readonly FrozenSet<string> WithValue = new[]
    {
        "--prefix", "-C", "--dir", "--cwd", "-w", "--workspace", "--filter", "-F", "-f", "--file", "--makefile", "--directory", "-p",
        "--project-dir", "-pl", "--projects", "--manifest-path", "--project", "--scope", "-chdir",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Takers = new[]
    {
        "npm", "pnpm", "yarn", "bun", "make", "gmake", "cargo", "go", "mvn", "mvnw", "gradle", "gradlew", "just", "task", "docker",
        "terraform", "tofu",
        "nx", "turbo", "lerna", "mise", "moon",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether an option is followed by its value rather than by what to do.</summary>
    public static bool TakesValue(string option) => WithValue.Contains(option);

    /// <summary>The words of git from its command on: <c>log</c> in <c>git -C web --no-pager log</c>.</summary>
    public static IReadOnlyList<string> GitWords(IReadOnlyList<string> words)
    {
        var at = 0;
        while (at < words.Count && words[at].StartsWith('-'))
        {
            at += words[at] is "-C" or "-c" or "--git-dir" or "--work-tree" ? 2 : 1;
        }

        return [.. words.Skip(at)];
    }

    public static string Main(string program, List<string> words)
    {
        if (program == "git")
        {
            return GitWords(words) is [var what, ..] ? what : "";
        }

        var arguments = Takers.Contains(program) ? [.. WithoutOptions(words)] : words.Where(word => !word.StartsWith('-')).ToList();
        if (ShellFamilies.IsScriptRunner(program))
        {
            if (arguments is ["workspace", _, ..])
            {
                arguments.RemoveRange(0, 2);
            }
            else if (arguments is ["workspaces", ..])
            {
                arguments.RemoveAt(0);
            }

            if (arguments is ["run" or "run-script", _, ..])
            {
                arguments.RemoveAt(0);
            }
        }
        else if (program == "docker" && arguments is ["buildx" or "compose" or "image", ..])
        {
            arguments.RemoveAt(0);
        }

        if (arguments.Count == 0)
        {
            return "";
        }
        // make clean test, ./gradlew :app:test: several goals in one run.
        return Takers.Contains(program)
            ? arguments.Take(4).Select(Goal)
                .FirstOrDefault(goal => ShellFamilies.IsCheck(ShellFamilies.Find(new ShellCommand(program, goal, false))))
                is { } known && IsFirstOrGoal(program, known, arguments) ? known : arguments[0]
            : arguments[0];
    }

    // npm install test is no test: only builders take more than one goal.
    private static bool IsFirstOrGoal(string program, string goal, List<string> arguments) =>
        Goal(arguments[0]) == goal || program is "make" or "gmake" or "mvn" or "mvnw" or "gradle" or "gradlew" or "just";

    private static string Goal(string argument) => argument.StartsWith(':') ? argument[(argument.LastIndexOf(':') + 1)..] : argument;

    private static IEnumerable<string> WithoutOptions(List<string> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i] == "--")
            {
                yield break;
            }

            if (WithValue.Contains(words[i]))
            {
                i++;
            }
            else if (!words[i].StartsWith('-') && !words[i].StartsWith('+') && !words[i].Contains('=', StringComparison.Ordinal))
            {
                yield return words[i];
            }
        }
    }
}
