using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Traceability.Patterns.VectorIndex;
using Traceability.Testing.Storage;

namespace Traceability.Store.Tests.Language.Embedding;

/// <summary>Stores, and further processes on them, that embed by a configured model.</summary>
internal static class ConfiguredStore
{
    public static Task<TestStore> CreateAsync(
        SharedDatabase database, IConfiguration variables, CollectedLogs? logs = null, TimeProvider? time = null) =>
        TestStore.CreateAsync(database, services: services =>
        {
            if (logs is not null)
            {
                services.AddSingleton<ILoggerFactory>(logs);
            }

            if (time is not null)
            {
                services.AddSingleton(time);
            }

            services.AddEmbeddings(variables);
        });

    /// <summary>The services of another process on the same store.</summary>
    public static ServiceProvider AnotherProcess(NpgsqlDataSource dataSource, IConfiguration variables, IVectorIndex? index = null)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton(dataSource).AddEmbeddings(variables);
        if (index is not null)
        {
            services.AddSingleton(index);
        }

        return services.AddTraceability().BuildServiceProvider();
    }

    public static IEmbeddingGenerator<string, Embedding<float>> Embedder(this IServiceProvider services) =>
        services.GetRequiredService<IEmbeddingGenerator<string, Embedding<float>>>();

    public static IEmbeddingGenerator<string, Embedding<float>> Embedder(this TestStore store) =>
        store.Get<IEmbeddingGenerator<string, Embedding<float>>>();
}
