namespace Traceability.Failures.Templates;

/// <summary>What messages have in common: their tokens, with <see cref="TemplateToken.Wildcard"/> where they differ.</summary>
/// <param name="Id">Stays when the template widens.</param>
/// <param name="Tokens">What <see cref="MessageTokens"/> makes of a message, widened.</param>
internal sealed record MessageTemplate(Guid Id, IReadOnlyList<string> Tokens)
{
    /// <summary>The tokens as one line.</summary>
    public string Text => string.Join(' ', Tokens);

    /// <summary>Whether this one stands for all that the other stands for.</summary>
    public bool Covers(MessageTemplate other) => Covers(other.Tokens);

    /// <summary>Whether it stands for those tokens.</summary>
    public bool Covers(IReadOnlyList<string> tokens)
    {
        if (tokens.Count != Tokens.Count)
        {
            return false;
        }

        for (var at = 0; at < tokens.Count; at++)
        {
            if (!TemplateToken.Covers(Tokens[at], tokens[at]))
            {
                return false;
            }
        }

        return true;
    }
}
