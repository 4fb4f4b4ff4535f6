namespace Traceability.Shell;

/// <summary>
/// Finds the commands of a line of which its exit code says nothing: a pipe, a later command or <c>|| true</c> brings its own.
/// </summary>
internal static class HiddenExits
{
    public static bool[] From(List<ShellPart> commands)
    {
        var hidden = new bool[commands.Count];
        var pipesFail = false;
        for (var i = 0; i < commands.Count; i++)
        {
            pipesFail |= commands[i].Words is ["set", ..] && commands[i].Words.Contains("pipefail");
            hidden[i] = IsHidden(commands, i, pipesFail);
        }

        return hidden;
    }

    private static bool IsHidden(List<ShellPart> commands, int at, bool pipesFail)
    {
        for (var i = at; i < commands.Count - 1; i++)
        {
            switch (commands[i].Sign)
            {
                case "|" when i == at && !pipesFail:
                    return true;
                // When it fails, what comes behind && is skipped, up to the next of the others.
                case "&&" or "|":
                    break;
                // test || exit 1 says so all the same.
                case "||" when commands.Skip(i + 1).Any(command => command.Words[0] is "exit" or "false" or "return"):
                    return false;
                case ";" when commands.Skip(i + 1).All(command => command.Words is ["done" or "fi" or "esac" or "}"]):
                    return false;
                default:
                    return true;
            }
        }

        return false;
    }
}
