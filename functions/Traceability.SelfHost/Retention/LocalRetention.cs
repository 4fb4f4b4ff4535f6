using Traceability.Retention;
using Traceability.SelfHost.Stores;
using Traceability.SelfHost.Usage;

namespace Traceability.SelfHost.Retention;

/// <summary>Retention as the local door does it: into a folder, while the server runs.</summary>
internal static class LocalRetention
{
    /// <summary>Adds it where a person asked for it; a store without an archive keeps everything.</summary>
    /// <exception cref="UsageException">The setting is no number of days.</exception>
    public static void AddTo(WebApplicationBuilder builder, Store store)
    {
        if (store.ArchiveDirectory is not { } folder || Options(builder.Configuration) is not { KeepFor: not null } options)
        {
            return;
        }

        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton<IArchive>(new FolderArchive(folder));
        builder.Services.AddHostedService<BackgroundRetention>();
    }

    private static RetentionOptions Options(IConfiguration configuration)
    {
        try
        {
            return RetentionOptions.From(configuration);
        }
        catch (FormatException exception)
        {
            throw new UsageException(exception.Message);
        }
    }
}
