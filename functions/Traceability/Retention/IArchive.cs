namespace Traceability.Retention;

/// <summary>
/// Where traces past retention are kept: blobs by name, each written whole or not at all, so that a crash leaves the old one.
/// </summary>
public interface IArchive
{
    /// <summary>Opens a blob; null when there is none of that name.</summary>
    Task<ArchivedBlob?> OpenAsync(string name, CancellationToken cancellation);

    /// <summary>
    /// Puts a blob in the place of the one that was read, from <paramref name="content"/>'s start to its end; durable when it
    /// returns. False, and nothing is changed, when another writer was there meanwhile.
    /// </summary>
    /// <param name="name">With slashes, as in <c>traces/2026/01/31/23.ndjson.gz</c>.</param>
    /// <param name="content">It can be read more than once.</param>
    /// <param name="replaced">The <see cref="ArchivedBlob.Version"/> that was read; null when there was none.</param>
    /// <param name="cancellation">Stops it; the blob is then the old or the new one.</param>
    Task<bool> WriteAsync(string name, Stream content, string? replaced, CancellationToken cancellation);
}

/// <summary>A blob of the archive, open for reading.</summary>
/// <param name="Content">What it holds, of this version to the end even when it is replaced meanwhile.</param>
/// <param name="Version">Changes whenever the blob does.</param>
public sealed record ArchivedBlob(Stream Content, string Version) : IAsyncDisposable
{
    /// <summary>Closes it.</summary>
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}
