using Traceability.Dashboard;
using Traceability.Http;
using Traceability.Matching;
using Traceability.SelfHost.Alerts;
using Traceability.SelfHost.Analytics;
using Traceability.SelfHost.Judging;
using Traceability.SelfHost.Learning;
using Traceability.SelfHost.Mining;
using Traceability.SelfHost.Retention;
using Traceability.SelfHost.Sentence;
using Traceability.SelfHost.Stores;
using Traceability.SelfHost.Transcripts;
using Traceability.SelfHost.Usage;

namespace Traceability.SelfHost.Serving;

/// <summary>The web server of the local door.</summary>
internal static class LocalServer
{
    /// <summary>Characters of a key that the network may try.</summary>
    private const int ShortestKey = 16;

    /// <summary>The key that callers must know; null when there is none and none is needed.</summary>
    /// <exception cref="UsageException">
    /// The server would be open to the network without one, or with one that is soon guessed.
    /// </exception>
    public static string? KeyFor(ServerAddress address)
    {
        if (Environment.GetEnvironmentVariable("TRACEABILITY_KEY") is { Length: > 0 } key)
        {
            return address.IsLoopback || key.Length >= ShortestKey ? key : throw new UsageException(
                $"TRACEABILITY_KEY has {key.Length} characters. Serving on {address.Host}, everybody on the network may guess it, so it "
                + $"must have {ShortestKey} at least. Make one with 'openssl rand -hex 32', and give it to the senders too.");
        }

        return address.IsLoopback ? null : throw new UsageException(
            $"Serving on {address.Host} would let everybody on the network read your prompts. Set TRACEABILITY_KEY to a secret of your own "
            + "(senders then pass it in the header x-functions-key), or leave out --host to serve this machine only.");
    }

    /// <summary>A setting, such as <see cref="HoldOut.From"/> reads.</summary>
    /// <exception cref="UsageException">It makes no sense.</exception>
    public static T Setting<T>(Func<IConfiguration, T> read, IConfiguration configuration)
    {
        try
        {
            return read(configuration);
        }
        catch (FormatException exception)
        {
            throw new UsageException(exception.Message);
        }
    }

    /// <summary>Builds the server over a store; it serves, and reads transcripts in their place, once it is started.</summary>
    /// <exception cref="UsageException">It would be open to the network without a key, or a setting makes no sense.</exception>
    /// <param name="address">Where it serves.</param>
    /// <param name="store">The store.</param>
    /// <param name="transcripts">Which of them are read.</param>
    /// <param name="time">The time that it goes by; the system's unless named.</param>
    public static WebApplication Build(ServerAddress address, Store store, TranscriptPlace transcripts, TimeProvider? time = null)
    {
        var key = KeyFor(address);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // The handlers have limits of their own, with messages; this one only ends what is hopeless.
            kestrel.Limits.MaxRequestBodySize = 64 * 1024 * 1024;
            if (address.Bind is { } bind)
            {
                kestrel.Listen(bind, address.Port);
            }
            else if (address.Port == 0)
            {
                kestrel.Listen(System.Net.IPAddress.Loopback, 0);
            }
            else
            {
                kestrel.ListenLocalhost(address.Port);
            }
        });
        LocalLogging.Configure(builder.Logging);
        OpenTelemetryExport.Configure(builder);
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        builder.Services.AddSingleton(store.DataSource);
        builder.Services.AddSingleton(store.Ingest);
        builder.Services.AddSingleton(Setting(HoldOut.From, builder.Configuration));
        builder.Services.AddSingleton(Setting(MatchDeadline.From, builder.Configuration));
        builder.Services.AddLocalEmbeddings(builder.Configuration);
        Setting(builder.Services.AddJudge, builder.Configuration);
        Setting(builder.Services.AddAlertWebhook, builder.Configuration);
        builder.Services.AddTraceability();
        builder.Services.AddHostedService<BackgroundLearning>();
        builder.Services.AddHostedService<BackgroundJudging>();
        builder.Services.AddHostedService<BackgroundMining>();
        builder.Services.AddHostedService<BackgroundFolding>();
        builder.Services.AddHostedService<BackgroundAlerts>();
        builder.Services.AddSingleton(transcripts);
        builder.Services.AddHostedService<BackgroundHistory>();
        builder.Services.AddHostedService<BackgroundTranscripts>();
        LocalRetention.AddTo(builder, store);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(30));

        var app = builder.Build();
        app.Use((context, next) =>
        {
            // As late as that, since an answer to a failure begins anew.
            context.Response.OnStarting(
                static response =>
                {
                    OtherPages.Protect((HttpResponse)response);
                    return Task.CompletedTask;
                },
                context.Response);
            return next(context);
        });
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = new AnswerFailure(app.Services.GetRequiredService<ILogger<AnswerFailure>>()).AnswerAsync,
            // It logs by itself, a line for what is not the server's fault.
            SuppressDiagnosticsCallback = _ => true,
        });
        app.UseMiddleware<RefuseOtherOrigins>(address);
        if (key is not null)
        {
            app.UseMiddleware<RequireKey>(key);
        }

        app.UseStatusCodePages(AnswerNoRoute.AnswerAsync);
        app.UseRouting();
        app.MapTraceability();
        app.MapPage();
        return app;
    }
}
