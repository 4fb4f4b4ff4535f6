using System.Buffers;
using System.Text;

namespace Traceability.Shell;

/// <summary>
/// Splits a shell line into commands and these into words, as far as is needed to know what runs: quotes count, redirections become
/// <see cref="ToFile"/> or vanish, and what a here-document says is text, not commands.
/// </summary>
internal sealed class ShellWords
{
    /// <summary>Stands among a command's words where its output goes to a file.</summary>
    public const string ToFile = "\0>";

    // A command that goes on longer carries a script or a file in it; what it does stands at the front.
    private const int MaxCharacters = 2_000;

    private static readonly SearchValues<char> MarkEnd = SearchValues.Create(" \t\n;|&<>)");

    private readonly StringBuilder word = new();
    private List<string> words = [];
    private List<string> written = [];
    private bool isRedirectTarget;
    private bool isWritten;

    private ShellWords()
    {
    }

    /// <summary>
    /// The commands of a line, each as its words, never an empty one; with the sign behind it: <c>&amp;&amp;</c>, <c>||</c>, <c>|</c>,
    /// <c>;</c> (for a new line too), <c>&amp;</c>, or nothing.
    /// </summary>
    public static IEnumerable<ShellPart> Commands(string line) =>
        new ShellWords().Split(line.Length > MaxCharacters ? line[..MaxCharacters] : line);

    private IEnumerable<ShellPart> Split(string line)
    {
        var quote = '\0';
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (c == quote)
            {
                quote = '\0';
            }
            else if (c == '\\' && quote != '\'' && i + 1 < line.Length)
            {
                Escape(line[++i]);
            }
            else if (quote != '\0')
            {
                word.Append(c);
            }
            else if (c is '\'' or '"')
            {
                quote = c;
            }
            else if (c == '<' && line.AsSpan(i).StartsWith("<<<"))
            {
                BeginRedirection(line, i);
                i += 2;
            }
            else if (c == '<' && line.AsSpan(i).StartsWith("<<"))
            {
                line = $"{line[..i]} {WithoutHereDocument(line[(i + 2)..])}";
            }
            else if (c is '>' or '<')
            {
                BeginRedirection(line, i);
            }
            else if (char.IsWhiteSpace(c) && c != '\n')
            {
                EndWord();
            }
            else if (c is ';' or '|' or '\n' or '(' or ')' || (c == '&' && !BelongsToRedirection(line, i)))
            {
                if (EndCommand(SignAt(line, i)) is { Words.Count: > 0 } part)
                {
                    yield return part;
                }
            }
            else
            {
                word.Append(c);
            }
        }

        if (EndCommand("") is { Words.Count: > 0 } last)
        {
            yield return last;
        }
    }

    private static string SignAt(string line, int at) => line[at] switch
    {
        '\n' or '(' or ')' => ";",
        var sign when at + 1 < line.Length && line[at + 1] == sign && sign is '&' or '|' => $"{sign}{sign}",
        var sign => sign.ToString(),
    };

    private void Escape(char escaped)
    {
        // At a line's end it joins two lines.
        if (escaped != '\n')
        {
            word.Append(escaped);
        }
    }

    // What follows the mark: its line goes on (cat <<EOF > notes.txt), and commands go on behind the closing line.
    private static string WithoutHereDocument(string rest)
    {
        rest = rest.TrimStart('-', ' ');
        var length = rest.AsSpan().IndexOfAny(MarkEnd);
        var mark = length < 0 ? rest : rest[..length];
        var lines = rest[mark.Length..].Split('\n');
        var name = mark.Trim('\'', '"', '\\');
        var end = Array.FindIndex(lines, 1, lines.Length - 1, line => line.Trim() == name);
        return end < 0 ? lines[0] : $"{lines[0]}\n{string.Join('\n', lines[(end + 1)..])}";
    }

    private void BeginRedirection(string line, int at)
    {
        // In 2>&1 and &>file, what stands before the sign is part of it.
        var isDescriptor = word.Length == 1 && (char.IsAsciiDigit(word[0]) || word[0] == '&');
        var isErrors = isDescriptor && word[0] == '2';
        if (isDescriptor)
        {
            word.Clear();
        }

        EndWord();

        var target = line.AsSpan(at + 1).TrimStart('>').TrimStart(' ');
        isWritten = line[at] == '>' && !isErrors && !target.StartsWith("&") && !target.StartsWith("/dev/");
        if (isWritten)
        {
            words.Add(ToFile);
        }

        isRedirectTarget = true;
    }

    private static bool BelongsToRedirection(string line, int at) =>
        (at > 0 && line[at - 1] == '>') || (at + 1 < line.Length && line[at + 1] == '>');

    private void EndWord()
    {
        if (word.Length == 0)
        {
            return;
        }

        if (!isRedirectTarget)
        {
            words.Add(word.ToString());
        }
        else if (isWritten)
        {
            written.Add(word.ToString());
        }

        isRedirectTarget = false;
        isWritten = false;
        word.Clear();
    }

    private ShellPart EndCommand(string sign)
    {
        EndWord();
        isRedirectTarget = false;
        isWritten = false;
        var part = new ShellPart(words, sign, written);
        (words, written) = ([], []);
        return part;
    }
}
