namespace Traceability.Failures.Templates;

/// <summary>A message as a parse tree reads it: masked, in words. A stack trace is one word.</summary>
internal static class MessageTokens
{
    /// <summary>Tokens of a message; what is behind them does not count.</summary>
    public const int Most = 100;

    /// <summary>At least one token.</summary>
    public static IReadOnlyList<string> From(string message)
    {
        if (StackTrace.Parse(message) is { } trace)
        {
            return [trace.Token];
        }

        // A message cannot say of itself that it stands for others.
        var line = MaskMessage.MaskLine(message).Replace(TemplateToken.Wildcard, "*", StringComparison.Ordinal);
        var tokens = line.Split(' ', Most + 1, StringSplitOptions.RemoveEmptyEntries);
        return tokens.Length == 0 ? [""] : tokens.Length > Most ? tokens[..Most] : tokens;
    }
}
