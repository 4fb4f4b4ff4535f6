using Traceability.Shell;

namespace Traceability.Failures.Messages;

/// <summary>What is known of a tool call that failed.</summary>
/// <param name="Tool">The tool's name.</param>
/// <param name="Command">Its command line, if it runs commands.</param>
/// <param name="Text">What it said: error and output.</param>
/// <param name="Status">error, timeout, denied, cancelled or blocked.</param>
internal sealed record FailedCallText(string Tool, string? Command, string Text, string Status = "error")
{
    private const int LongestCommand = 4_000;

    /// <summary>Whether it ran and failed: what was refused or taken back did not.</summary>
    public bool Failed => Status is "error" or "timeout" or "failed";

    /// <summary>Whether a program did the work.</summary>
    public bool RunsCommands => Command is not null || Tool is "Bash" or "PowerShell" or "shell" or "exec_command" or "local_shell";

    /// <summary>The command, no longer than anyone writes them.</summary>
    public string ShortCommand => Command is { Length: > LongestCommand } ? Command[..LongestCommand] : Command ?? "";

    /// <summary>The names of the programs that the command line runs.</summary>
    public IReadOnlyList<string> Programs() => [.. ShellCommand.All(ShortCommand).Select(run => run.Command.Program)];

    /// <summary>The program that ended the command line, or the tool.</summary>
    public string Program()
    {
        var ran = ShellCommand.All(ShortCommand);
        var program = "";
        for (var i = 0; i < ran.Count; i++)
        {
            // Of commands that follow each other on success the last failed, as far as nothing else is known; filters only show.
            var isFilter = i > 0 && ran[i - 1].Sign == "|" && ShellFamilies.Find(ran[i].Command) == "inspect";
            program = ShellFamilies.IsIdle(ran[i].Command.Program) || isFilter ? program : ran[i].Command.Program;
        }

        return program.Length > 0 ? program : ShellCommand.Parse(ShortCommand).Program is { Length: > 0 } any ? any : Tool;
    }
}
