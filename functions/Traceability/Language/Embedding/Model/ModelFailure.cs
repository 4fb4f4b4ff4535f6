using System.ClientModel;
using Traceability.Redaction;

namespace Traceability.Language.Embedding.Model;

/// <summary>Says in one sentence why a model did not answer, without the key: some servers send it back in their error.</summary>
internal static class ModelFailure
{
    private const int MaxDetail = 300;

    /// <summary>Whether the server found fault with what it was sent, not with who sent it or when.</summary>
    public static bool RefusesInput(Exception exception) => Cause(exception) is ClientResultException { Status: 400 or 413 or 422 };

    public static EmbeddingModelException From(EmbeddingModelSettings settings, Exception exception) => Cause(exception) switch
    {
        EmbeddingModelException known => known,
        ClientResultException { Status: 401 or 403 } refused => Failed(
            settings, $"refuses the caller ({Detail(settings, refused)}). Check {settings.AccessVariable}"),
        ClientResultException { Status: 404 } unknown => Failed(
            settings, $"is not there ({Detail(settings, unknown)}). Check {settings.AddressVariable} and the model's name"),
        ClientResultException { Status: > 0 } other => Failed(settings, $"answered with an error ({Detail(settings, other)})"),
        ClientResultException or HttpRequestException or IOException => Failed(
            settings, $"cannot be reached ({Detail(settings, exception)}). Check {settings.AddressVariable}"),
        OperationCanceledException => Failed(settings, $"did not answer within {ModelEmbedder.BatchLimit.TotalSeconds:F0} s"),
        var strange => Failed(settings, $"gave an answer that cannot be read ({strange.GetType().Name}: {Detail(settings, strange)})"),
    };

    /// <summary>For a text that the model refuses while it takes others.</summary>
    public static TextRefusedException OfText(EmbeddingModelSettings settings, Exception exception) =>
        new($"The embedding model {settings} refuses this text ({Detail(settings, exception)}).");

    /// <summary>What the last try failed of.</summary>
    private static Exception Cause(Exception exception) =>
        exception is AggregateException { InnerExceptions: [.., var last] } ? Cause(last) : exception;

    private static EmbeddingModelException Failed(EmbeddingModelSettings settings, string what) =>
        new($"The embedding model {settings} {what}.");

    private static string Detail(EmbeddingModelSettings settings, Exception exception)
    {
        var message = Cause(exception).Message.ReplaceLineEndings(" ");
        if (settings.Key is { } key)
        {
            message = message.Replace(key, "[key]", StringComparison.Ordinal);
        }

        message = SecretRedactor.Redact(message);
        return message.Length <= MaxDetail ? message.TrimEnd('.', ' ') : message[..MaxDetail];
    }
}
