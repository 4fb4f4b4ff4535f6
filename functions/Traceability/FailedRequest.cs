using Microsoft.AspNetCore.Http;
using Traceability.Http;
using Traceability.Language.Embedding.Model;
using Traceability.Storage;

namespace Traceability;

/// <summary>What both doors answer a request that failed with an exception.</summary>
public static class FailedRequest
{
    extension(Problem)
    {
        /// <summary>The answer: an unreachable or broken store or a broken request is not the server's fault.</summary>
        public static Problem From(Exception exception) => exception switch
        {
            BadHttpRequestException bad => new(bad.StatusCode, "Invalid request", bad.Message),
            EmbeddingModelException { IsUnavailable: true } => Problem.Unavailable(exception.Message, TimeSpan.FromSeconds(10)),
            _ when StoreFailure.IsUnavailable(exception) =>
                Problem.Unavailable("The database does not answer. Try again; GET /api/health tells how it is.", TimeSpan.FromSeconds(2)),
            _ when StoreFailure.IsStoresFault(exception) => Problem.Unavailable(
                $"The database failed on this (SQLSTATE {StoreFailure.SqlStateOf(exception)}), which is not the request's fault. "
                + "Its log says why; keep what you send until it is mended.",
                TimeSpan.FromSeconds(10)),
            _ => new(StatusCodes.Status500InternalServerError, "Internal error", "The server failed on this request. Its log says why."),
        };
    }
}
