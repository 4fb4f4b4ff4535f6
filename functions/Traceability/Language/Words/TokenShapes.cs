using System.Buffers;
using System.Collections.Frozen;

namespace Traceability.Language.Words;

/// <summary>Tells by its shape what a token of a prompt is.</summary>
internal static class TokenShapes
{
    private static readonly SearchValues<char> DigitsAndDots = SearchValues.Create("0123456789.");

    // Error names of POSIX that a stemmer would take for English words.
    private static readonly FrozenSet<string> ErrorNames = new[]
    {
        "EACCES", "EADDRINUSE", "ECONNABORTED", "ECONNREFUSED", "ECONNRESET", "EEXIST", "EHOSTUNREACH", "EISDIR", "EMFILE", "ENOENT",
        "ENOMEM", "ENOSPC", "ENOTDIR", "ENOTEMPTY", "ENOTFOUND", "EPERM", "EPIPE", "ERESOLVE", "ETIMEDOUT",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>C#, F# and C++: a name in which the sign is the meaning.</summary>
    public static bool IsLanguageName(ReadOnlySpan<char> token) =>
        token.Equals("c#", StringComparison.OrdinalIgnoreCase) || token.Equals("f#", StringComparison.OrdinalIgnoreCase)
        || token.Equals("c++", StringComparison.OrdinalIgnoreCase);

    /// <summary>A UUID, hash or number that names one thing once and so says nothing about the next request.</summary>
    public static bool IsOpaqueId(ReadOnlySpan<char> token)
    {
        if (token.Length >= 32 && Guid.TryParse(token, out _))
        {
            return true;
        }

        return token.Length >= 10 && token.ContainsAnyInRange('0', '9') && IsHex(token);
    }

    /// <summary>CS8602, E0277, TS2345, ORA-00942, 0x80070005, ENOENT, SIGSEGV, ERR_MODULE_NOT_FOUND.</summary>
    public static bool IsErrorCode(ReadOnlySpan<char> token)
    {
        if (token.Length is < 3 or > 48)
        {
            return false;
        }

        if (token.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            return IsHex(token[2..]);
        }

        if (token.ContainsAnyInRange('a', 'z'))
        {
            return false;
        }

        var letters = token.IndexOfAnyExceptInRange('A', 'Z');
        if (letters < 0)
        {
            return token.StartsWith("SIG") || ErrorNames.GetAlternateLookup<ReadOnlySpan<char>>().Contains(token);
        }

        if (token.StartsWith("ERR_") || token.StartsWith("E_"))
        {
            return true;
        }

        var digits = token[letters..].TrimStart("-_");
        return letters is >= 1 and <= 6 && digits.Length is >= 3 and <= 7 && !digits.ContainsAnyExceptInRange('0', '9');
    }

    /// <summary>v1.2, 10.0.3.</summary>
    public static bool IsVersion(ReadOnlySpan<char> token)
    {
        var digits = token[0] is 'v' or 'V' ? token[1..] : token;
        return digits.Length >= 3 && digits.Contains('.') && char.IsAsciiDigit(digits[0])
            && !digits.ContainsAnyExcept(DigitsAndDots);
    }

    /// <summary>user_service.py, Program.cs, console.log: a name, a dot, and a short ending.</summary>
    public static bool IsFileName(ReadOnlySpan<char> token)
    {
        var dot = token.LastIndexOf('.');
        var ending = dot < 0 ? [] : token[(dot + 1)..];
        return dot >= 2 && ending.Length is >= 1 and <= 6 && char.IsAsciiLetter(ending[0]) && !ending.Contains(':')
            && token[..dot].IndexOfAnyInRange('A', 'z') >= 0;
    }

    private static bool IsHex(ReadOnlySpan<char> token)
    {
        foreach (var c in token)
        {
            if (!char.IsAsciiHexDigit(c))
            {
                return false;
            }
        }

        return token.Length > 0;
    }
}
