using Azure.Core;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Traceability.Functions.Archive;
using Traceability.Functions.Embedding;
using Traceability.Functions.Http;
using Traceability.Functions.Identity;
using Traceability.Functions.Judging;
using Traceability.Functions.Learning;
using Traceability.Functions.Stores;
using Traceability.Functions.VectorIndex;
using Traceability.Ingest.Writing;
using Traceability.Matching;

namespace Traceability.Functions;

/// <summary>Puts the Azure door together: the product's services, with what Azure brings behind them.</summary>
public static class AzureDoor
{
    /// <summary>The app, ready to run. Everything that it is told comes from the app's settings, that is, environment variables.</summary>
    /// <param name="args">The arguments of the worker, which the host starts.</param>
    /// <param name="configure">Called first; what it registers stays.</param>
    /// <exception cref="InvalidOperationException">A setting is missing or wrong; the message names it.</exception>
    public static IHost Build(string[] args, Action<IHostApplicationBuilder>? configure = null)
    {
        var builder = FunctionsApplication.CreateBuilder(args);
        configure?.Invoke(builder);
        builder.UseMiddleware<ForgetAnswer>();
        builder.ConfigureFunctionsWebApplication();
        builder.UseMiddleware<AnswerFailures>();
        AzureMonitorExport.Configure(builder);

        var settings = builder.Configuration;
        builder.Services.TryAddSingleton<TokenCredential>(_ => AzureIdentity.Credential(settings));
        var database = DatabaseSettings.From(settings);
        builder.Services.TryAddSingleton(provider => AzureStore.Open(
            database,
            DatabaseSettings.TakesTokens(database, settings) ? provider.GetRequiredService<TokenCredential>() : null,
            provider.GetRequiredService<ILoggerFactory>()));
        builder.Services.AddSingleton<CheckSchema>();
        builder.Services.AddVectorIndex(settings);
        builder.Services.AddArchive(settings);
        builder.Services.AddSingleton(Read(HoldOut.From, settings));
        builder.Services.AddSingleton(Read(MatchDeadline.From, settings));
        builder.Services.AddAzureEmbeddings(settings);
        Read(builder.Services.AddAzureJudge, settings);
        Read(builder.Services.AddAlertWebhook, settings);
        // Commits wait for a disk and a network, so two are under way at once.
        builder.Services.TryAddSingleton(new IngestOptions { Writers = 2 });
        builder.Services.AddTraceability();
        builder.Services.AddSingleton<StartLearning>();
        builder.Services.AddSingleton<PurgeHistory>();
        return builder.Build();
    }

    private static T Read<T>(Func<IConfiguration, T> read, IConfiguration settings)
    {
        try
        {
            return read(settings);
        }
        catch (FormatException exception)
        {
            throw new InvalidOperationException(exception.Message);
        }
    }
}
