using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Traceability.Language.Embedding.Model;

/// <summary>The variables that name an embedding model, and how they are read. An empty one counts as not set.</summary>
public static class EmbeddingVariables
{
    /// <summary>The base address of an OpenAI-compatible server.</summary>
    public const string Url = "EMBEDDING_URL";

    /// <summary>The model's name.</summary>
    public const string Model = "EMBEDDING_MODEL";

    /// <summary>The secret that the server asks for, if it does.</summary>
    public const string Key = "EMBEDDING_KEY";

    /// <summary>How many dimensions to ask for.</summary>
    public const string Dimensions = "EMBEDDING_DIMENSIONS";

    /// <summary>What embeds where <see cref="Url"/> names no model.</summary>
    public const string BuiltIn = "EMBEDDING";

    /// <summary>The value of <see cref="BuiltIn"/> that leaves out the sentence model that a door may bring along.</summary>
    public const string Lexical = "lexical";

    /// <summary>Whether the sentence model is left out.</summary>
    /// <exception cref="EmbeddingConfigurationException">The variable says something else.</exception>
    public static bool IsLexical(IConfiguration configuration) => TextOf(configuration, BuiltIn) switch
    {
        null => false,
        Lexical => true,
        var other => throw new EmbeddingConfigurationException(
            $"{BuiltIn} is '{other}'. It takes {Lexical}, to leave out the sentence model; without it, the model embeds. "
            + $"{Url} and {Model} name a model on a server."),
    };

    /// <summary>The model at <see cref="Url"/>; null when none is configured.</summary>
    /// <exception cref="EmbeddingConfigurationException">A variable is missing or makes no sense.</exception>
    public static EmbeddingModelSettings? Read(IConfiguration configuration)
    {
        if (AddressOf(configuration, Url, "http://localhost:11434/v1") is not { } address)
        {
            return new[] { Model, Key, Dimensions }.FirstOrDefault(name => TextOf(configuration, name) is not null) is not { } alone
                ? null
                : throw new EmbeddingConfigurationException(
                    $"{alone} is set, but {Url} is not. Set {Url} to the OpenAI-compatible server that has the model, "
                    + "such as http://localhost:11434/v1, "
                    + $"or unset {alone} to use the built-in embedder.");
        }

        var model = TextOf(configuration, Model) ?? throw new EmbeddingConfigurationException(
            $"{Url} is set, but {Model} is not. Set {Model} to the name of an embedding model on that server, such as nomic-embed-text, "
            + $"or unset {Url} to use the built-in embedder.");
        return new EmbeddingModelSettings(model, address)
        {
            Key = TextOf(configuration, Key),
            Dimensions = DimensionsOf(configuration),
        };
    }

    /// <summary>A variable's text without the space around it; null when there is none.</summary>
    public static string? TextOf(IConfiguration configuration, string name)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return configuration[name]?.Trim() is { Length: > 0 } text ? text : null;
    }

    /// <summary>A variable that holds an address; null when it is not set.</summary>
    /// <exception cref="EmbeddingConfigurationException">It holds something else, or an address with a password in it.</exception>
    public static Uri? AddressOf(IConfiguration configuration, string name, string example)
    {
        if (TextOf(configuration, name) is not { } text)
        {
            return null;
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")
            || address.Host.Length == 0)
        {
            throw new EmbeddingConfigurationException($"{name} is no http or https address. Set it to one such as {example}, or unset it.");
        }

        // Not shown: what is before the @ may be a secret.
        return address is { UserInfo.Length: 0, Query.Length: 0, Fragment.Length: 0 } ? address : throw new EmbeddingConfigurationException(
            $"{name} has a user, a query or a fragment in it. Set it to the address alone, such as {example}; "
            + "a key goes into a variable of its own.");
    }

    /// <summary>How many dimensions to ask for; null for as many as the model has.</summary>
    /// <exception cref="EmbeddingConfigurationException">It is no number, or one that the store has no room for.</exception>
    public static int? DimensionsOf(IConfiguration configuration)
    {
        if (TextOf(configuration, Dimensions) is not { } text)
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number is >= 1 and <= EmbeddingVectors.Dimensions
            ? number
            : throw new EmbeddingConfigurationException(
                $"{Dimensions} must be a number from 1 to {EmbeddingVectors.Dimensions}, "
                + "and one that the model can shorten its vectors to. "
                + "Change it, or unset it to take the model's own.");
    }
}
