using Traceability.Shell;

namespace Traceability.Advice.Checks;

/// <summary>What a command checks or delivers, as <c>work_commands.kind</c> has it.</summary>
internal static class CheckKind
{
    /// <summary>The checks, in the order in which they are run before work is delivered.</summary>
    public static readonly IReadOnlyList<string> Checks = ["fmt", "lint", "typecheck", "build", "test"];

    private static readonly HashSet<string> Formatters = new(StringComparer.Ordinal)
    {
        "gofmt", "gofumpt", "goimports", "rustfmt", "clang-format", "shfmt", "prettier", "black", "isort", "csharpier",
    };

    /// <summary>Of a command line, the kind of each command that checks or commits.</summary>
    public static IReadOnlyList<string> Of(string? line) =>
        string.IsNullOrWhiteSpace(line) ? [] : [.. ShellCommand.All(line).Select(run => Of(run.Command)).OfType<string>().Distinct()];

    private static string? Of(ShellCommand command)
    {
        if (command is { Program: "git", Argument: "commit" })
        {
            return "commit";
        }

        if (Formatters.Contains(command.Program) || command.Argument is "fmt" or "format"
            || command.Argument.StartsWith("fmt:", StringComparison.Ordinal)
            || command.Argument.StartsWith("format:", StringComparison.Ordinal))
        {
            return "fmt";
        }

        var family = ShellFamilies.Find(command);
        return ShellFamilies.IsCheck(family) ? family : null;
    }
}
