using Azure.Core;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Traceability.Retention;

namespace Traceability.Functions.Archive;

/// <summary>How long traces are kept, and where they go then: <c>RETENTION_DAYS</c> and <c>ARCHIVE_CONTAINER_URL</c>.</summary>
internal static class ArchiveSettings
{
    /// <summary>The container's address, reached with the app's own identity.</summary>
    public const string Url = "ARCHIVE_CONTAINER_URL";

    /// <summary>Instead, for development: a storage account, or Azurite, by its connection string.</summary>
    public const string ConnectionString = "ARCHIVE_CONNECTION_STRING";

    /// <summary>The container in the account of the connection string; <c>archive</c> unless it is set.</summary>
    public const string Container = "ARCHIVE_CONTAINER";

    /// <summary>Registers the archive that is asked for; none where everything is kept.</summary>
    /// <exception cref="InvalidOperationException">A setting is missing or wrong.</exception>
    public static void AddArchive(this IServiceCollection services, IConfiguration settings)
    {
        var retention = Retention(settings);
        services.AddSingleton(retention);
        if (retention.KeepFor is null)
        {
            return;
        }

        if (settings[Url] is { Length: > 0 } text)
        {
            var url = Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps
                && address.AbsolutePath.Length > 1
                ? address
                : throw new InvalidOperationException(
                    $"The app setting {Url} is '{text}'. Set it to the address of a container, "
                    + "as in https://ACCOUNT.blob.core.windows.net/archive.");
            services.AddSingleton<IArchive>(
                provider => new BlobArchive(new BlobContainerClient(url, provider.GetRequiredService<TokenCredential>())));
            return;
        }

        var connection = settings[ConnectionString] is { Length: > 0 } given ? given : throw new InvalidOperationException(
            $"The app setting {RetentionOptions.Setting} is set, but not where older traces go: set {Url} to the address of a container, "
            + "as in https://ACCOUNT.blob.core.windows.net/archive.");
        var container = Open(connection, settings[Container] is { Length: > 0 } name ? name : "archive");
        services.AddSingleton<IArchive>(new BlobArchive(container));
    }

    private static RetentionOptions Retention(IConfiguration settings)
    {
        try
        {
            return RetentionOptions.From(settings);
        }
        catch (FormatException exception)
        {
            throw new InvalidOperationException(exception.Message);
        }
    }

    private static BlobContainerClient Open(string connection, string container)
    {
        try
        {
            return new BlobContainerClient(connection, container);
        }
        catch (FormatException exception)
        {
            // Without the text itself: it holds a key.
            throw new InvalidOperationException(
                $"The app setting {ConnectionString} is no connection string of a storage account: {exception.Message}");
        }
    }
}
