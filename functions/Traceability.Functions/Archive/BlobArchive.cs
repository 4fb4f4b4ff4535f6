using System.Globalization;
using System.Text;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Traceability.Retention;

namespace Traceability.Functions.Archive;

/// <summary>The archive in a container of Azure Blob Storage. A blob is written in one commit, and only over what was read.</summary>
public sealed class BlobArchive(BlobContainerClient container) : IArchive
{
    /// <summary>How much of a blob, however large, is in memory.</summary>
    private const int BlockSize = 4 * 1024 * 1024;

    /// <inheritdoc />
    public async Task<ArchivedBlob?> OpenAsync(string name, CancellationToken cancellation)
    {
        try
        {
            // Where the connection breaks, it goes on with the same version or fails.
            var blob = (await container.GetBlockBlobClient(name).DownloadStreamingAsync(cancellationToken: cancellation)).Value;
            return new ArchivedBlob(blob.Content, blob.Details.ETag.ToString());
        }
        catch (RequestFailedException exception)
            when (exception.ErrorCode == BlobErrorCode.BlobNotFound || exception.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public async Task<bool> WriteAsync(string name, Stream content, string? replaced, CancellationToken cancellation)
    {
        var blob = container.GetBlockBlobClient(name);
        var only = replaced is null ? new BlobRequestConditions { IfNoneMatch = ETag.All } : new() { IfMatch = new ETag(replaced) };
        try
        {
            return await UploadAsync(blob, content, only, cancellation);
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            // Only now: in a deployment it is there already, and the app need not be allowed to make one.
            await container.CreateIfNotExistsAsync(PublicAccessType.None, cancellationToken: cancellation);
            return await UploadAsync(blob, content, only, cancellation);
        }
    }

    /// <summary>
    /// Uploads blocks and then commits them. The client's own upload numbers blocks from 0: those of two writers at
    /// once would have the same names, and one would commit what the other wrote.
    /// </summary>
    private static async Task<bool> UploadAsync(
        BlockBlobClient blob, Stream content, BlobRequestConditions only, CancellationToken cancellation)
    {
        var run = Guid.NewGuid();
        var blocks = new List<string>();
        var buffer = new byte[BlockSize];
        content.Position = 0;
        int read;
        while ((read = await content.ReadAtLeastAsync(buffer, BlockSize, throwOnEndOfStream: false, cancellation)) > 0)
        {
            var id = Convert.ToBase64String(
                Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{run:N}{blocks.Count:D8}")));
            using var block = new MemoryStream(buffer, 0, read, writable: false);
            await blob.StageBlockAsync(id, block, cancellationToken: cancellation);
            blocks.Add(id);
        }

        // Not as a content encoding: clients would unpack on the way what is kept packed.
        var options = new CommitBlockListOptions { Conditions = only, HttpHeaders = new() { ContentType = "application/gzip" } };
        try
        {
            await blob.CommitBlockListAsync(blocks, options, cancellation);
            return true;
        }
        catch (RequestFailedException exception)
            when (exception.ErrorCode == BlobErrorCode.ConditionNotMet
                || exception.ErrorCode == BlobErrorCode.BlobAlreadyExists
                // With the first blob under a name that does not exist, the service may look for that before it looks at the condition.
                || exception.ErrorCode == BlobErrorCode.BlobNotFound
                // Another's commit threw away the blocks that were not committed yet.
                || exception.ErrorCode == BlobErrorCode.InvalidBlockList)
        {
            return false;
        }
    }
}
