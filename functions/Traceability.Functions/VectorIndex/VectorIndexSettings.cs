using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Qdrant.Client;
using Traceability.Patterns.VectorIndex;

namespace Traceability.Functions.VectorIndex;

/// <summary>Which vector index: <c>VectorIndex</c> is pgvector (when it is not set) or qdrant.</summary>
internal static class VectorIndexSettings
{
    /// <summary>Registers the one that is asked for.</summary>
    /// <exception cref="InvalidOperationException">A setting is missing or wrong.</exception>
    public static void AddVectorIndex(this IServiceCollection services, IConfiguration settings)
    {
        switch (settings["VectorIndex"])
        {
            case null or "" or "pgvector":
                break;
            case "qdrant":
                var url = settings["QDRANT_URL"];
                if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
                {
                    throw new InvalidOperationException(
                        $"VectorIndex is qdrant, but the app setting QDRANT_URL is '{url}'. Set it to the address of its gRPC port, "
                        + "as in http://qdrant:6334.");
                }

                // Made when first needed: a cold start has no use for a channel.
                services.AddSingleton(_ => new QdrantClient(address, settings["QDRANT_API_KEY"], grpcTimeout: TimeSpan.FromSeconds(10)));
                services.AddSingleton<IVectorIndex>(provider => new QdrantIndex(
                    provider.GetRequiredService<QdrantClient>(), provider.GetRequiredService<TimeProvider>(),
                    provider.GetRequiredService<ILogger<QdrantIndex>>()));
                break;
            case var other:
                throw new InvalidOperationException($"The app setting VectorIndex is '{other}'. It must be pgvector or qdrant.");
        }
    }
}
