using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Traceability.Functions.Archive;
using Traceability.Retention;

namespace Traceability.Functions.Tests.Archive;

public sealed class ArchiveSettingsTests
{
    private const string Account = "DefaultEndpointsProtocol=https;AccountName=name;AccountKey=c2VjcmV0;EndpointSuffix=core.windows.net";

    [Fact]
    public void Where_everything_is_kept_no_archive_is_needed() => Assert.Null(Services().GetService<IArchive>());

    [Fact]
    public void A_container_is_reached_by_its_address_with_the_identity_of_the_app() => Assert.IsType<BlobArchive>(
        Services((RetentionOptions.Setting, "30"), (ArchiveSettings.Url, "https://account.blob.core.windows.net/archive"))
            .GetService<IArchive>());

    [Fact]
    public void A_connection_string_serves_development() =>
        Assert.IsType<BlobArchive>(
            Services((RetentionOptions.Setting, "30"), (ArchiveSettings.ConnectionString, Account)).GetService<IArchive>());

    [Theory]
    [InlineData("month", "https://account.blob.core.windows.net/archive", "RETENTION_DAYS")]
    [InlineData("30", null, "ARCHIVE_CONTAINER_URL")]
    [InlineData("30", "archive", "ARCHIVE_CONTAINER_URL")]
    [InlineData("30", "http://account.blob.core.windows.net/archive", "ARCHIVE_CONTAINER_URL")]
    [InlineData("30", "https://account.blob.core.windows.net/", "ARCHIVE_CONTAINER_URL")]
    public void What_is_wrong_or_missing_is_told_by_its_name(string days, string? url, string named)
    {
        var exception = Assert.Throws<InvalidOperationException>(
            () => Services((RetentionOptions.Setting, days), (ArchiveSettings.Url, url)));

        Assert.Contains(named, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_connection_string_is_not_repeated()
    {
        var exception = Assert.Throws<InvalidOperationException>(
            () => Services((RetentionOptions.Setting, "30"), (ArchiveSettings.ConnectionString, "AccountKey=c2VjcmV0")));

        Assert.Contains(ArchiveSettings.ConnectionString, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", exception.Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Services(params (string Name, string? Value)[] settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TokenCredential>(new DefaultAzureCredential());
        services.AddArchive(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(one => one.Name, one => one.Value)).Build());
        return services.BuildServiceProvider();
    }
}
