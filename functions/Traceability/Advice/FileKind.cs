namespace Traceability.Advice;

/// <summary>The kind of a file, by which its checks are known: its ending, or its name where it has none.</summary>
internal static class FileKind
{
    private const int Longest = 40;

    /// <summary>As in <c>.go</c> or <c>Makefile</c>; null when the name tells nothing.</summary>
    public static string? Of(string? file)
    {
        if (file is null)
        {
            return null;
        }

        var name = file[(file.LastIndexOfAny(['/', '\\']) + 1)..];
        var dot = name.LastIndexOf('.');
        var kind = dot > 0 ? name[dot..] : name;
        return kind.Length is > 1 and <= Longest && kind.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '.' or '_' or '-' or '+')
            ? kind
            : null;
    }
}
