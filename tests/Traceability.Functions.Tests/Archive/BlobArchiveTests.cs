using Azure.Storage.Blobs;
using Traceability.Functions.Archive;
using Traceability.Retention;
using Traceability.Testing.Retention;

namespace Traceability.Functions.Tests.Archive;

public sealed class BlobArchiveTests(Azurite azurite) : ArchiveContract, IClassFixture<Azurite>
{
    // Each test begins without the container.
    private readonly string container = $"archive-{Guid.NewGuid():N}";

    [Fact]
    public async Task The_container_that_it_makes_is_private()
    {
        await Make().WriteAsync("one", new MemoryStream([1]), null, TestContext.Current.CancellationToken);

        var client = new BlobContainerClient(azurite.ConnectionString, container);
        var properties = await client.GetPropertiesAsync(cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(properties.Value.PublicAccess is null or Azure.Storage.Blobs.Models.PublicAccessType.None);
    }

    protected override IArchive Make() => new BlobArchive(new BlobContainerClient(azurite.ConnectionString, container));
}
