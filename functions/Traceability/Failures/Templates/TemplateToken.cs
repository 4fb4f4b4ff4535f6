namespace Traceability.Failures.Templates;

/// <summary>One token of a template, and what two of them have in common.</summary>
internal static class TemplateToken
{
    /// <summary>Stands for what differs, alone or within what it has around it: <c>user=&lt;*&gt;</c>.</summary>
    public const string Wildcard = "<*>";

    private const string Around = "()[]{}<>'\"`,;.!?=:#/|";

    /// <summary>Whether a template's token stands for that one.</summary>
    public static bool Covers(string template, string token)
    {
        if (template == token)
        {
            return true;
        }

        var at = template.IndexOf(Wildcard, StringComparison.Ordinal);
        if (at < 0)
        {
            return false;
        }

        var before = template.AsSpan(0, at);
        var behind = template.AsSpan(at + Wildcard.Length);
        return token.Length > before.Length + behind.Length && token.AsSpan().StartsWith(before, StringComparison.Ordinal)
            && token.AsSpan().EndsWith(behind, StringComparison.Ordinal) && IsValue(token[before.Length..^behind.Length])
            && !IsLabel(token);
    }

    /// <summary>The token that stands for both, or none where a difference between them is one between messages.</summary>
    public static string? Generalise(string one, string other)
    {
        if (Covers(one, other))
        {
            return one;
        }

        if (Covers(other, one))
        {
            return other;
        }

        var before = Before(one, other);
        var behind = Behind(one, other);
        if (one.Length <= before + behind || other.Length <= before + behind || IsLabel(one) || IsLabel(other))
        {
            return null;
        }

        var middle = one[before..^behind];
        var otherMiddle = other[before..^behind];
        return IsBare(middle) && IsBare(otherMiddle) && IsOpen(middle) && IsOpen(otherMiddle)
            ? $"{one[..before]}{Wildcard}{one[^behind..]}"
            : null;
    }

    /// <summary>A name that somebody made up (cartTotal, user_id, order.id, f2), or a placeholder: no word of a language.</summary>
    public static bool IsName(string token)
    {
        if (IsLabel(token))
        {
            return false;
        }

        var text = token.AsSpan().Trim(Around);
        for (var at = 1; at < text.Length; at++)
        {
            if (text[at] is '_' or '.' or '/' or '(' or '*' or '=' or '@' || char.IsAsciiDigit(text[at])
                || (char.IsUpper(text[at]) && char.IsLower(text[at - 1])))
            {
                return IsOpen(text.ToString());
            }
        }

        return IsPlaceholder(token);
    }

    /// <summary>Whether the token says something by itself.</summary>
    public static bool IsWord(string token) =>
        !token.Contains('<', StringComparison.Ordinal) && token.Count(char.IsLetter) > 1;

    private static bool IsPlaceholder(string token) =>
        token.Contains('<', StringComparison.Ordinal) && token.Contains('>', StringComparison.Ordinal);

    /// <summary>Nothing stands around it that does not stand around the other.</summary>
    private static bool IsBare(string middle) =>
        (middle[0] == '<' || !Around.Contains(middle[0])) && (middle[^1] == '>' || !Around.Contains(middle[^1]));

    /// <summary>What stands before a colon names what went wrong.</summary>
    private static bool IsLabel(string token) => token.Length > 1 && token[^1] == ':' && char.IsLetter(token[^2]);

    /// <summary>A code (ECONNREFUSED, TS2345, 404) shows no value, but it may be one where other things were.</summary>
    private static bool IsOpen(string text) =>
        IsValue(text) && (text.Any(char.IsLower) || (text.Count(char.IsUpper) < 2 && !text.Any(char.IsAsciiDigit)));

    /// <summary>A type of error and a negation are never just a value.</summary>
    private static bool IsValue(string text) =>
        !text.EndsWith("Error", StringComparison.Ordinal) && !text.EndsWith("Exception", StringComparison.Ordinal)
        && !text.EndsWith("Warning", StringComparison.Ordinal)
        && text is not ("not" or "no" or "never" or "without" or "and" or "or" or "failed" or "succeeded" or "true" or "false");

    /// <summary>Characters that both begin with, up to the last that stands around a value.</summary>
    private static int Before(string one, string other)
    {
        var common = one.AsSpan().CommonPrefixLength(other);
        while (common > 0 && (one[common - 1] == '<' || !Around.Contains(one[common - 1])))
        {
            common--;
        }

        return common;
    }

    /// <summary>Characters that stand around a value at the end of both.</summary>
    private static int Behind(string one, string other)
    {
        var common = 0;
        while (common < Math.Min(one.Length, other.Length) && one[^(common + 1)] == other[^(common + 1)]
            && Around.Contains(one[^(common + 1)]) && one[^(common + 1)] != '>')
        {
            common++;
        }

        return common;
    }
}
