using Traceability.Retention;
using Traceability.SelfHost.Commands;
using Traceability.SelfHost.Stores;

namespace Traceability.SelfHost.Retention;

/// <summary>Retention as the local door does it: into a folder, while the server runs.</summary>
internal static class LocalRetention
{
    /// <summary>Where archives go instead of below the data folder.</summary>
    public const string FolderSetting = "ARCHIVE_DIR";

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
