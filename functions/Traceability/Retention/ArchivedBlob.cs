namespace Traceability.Retention;

/// <summary>A blob of the archive, open for reading.</summary>
/// <param name="Content">What it holds, of this version to the end even when it is replaced meanwhile.</param>
/// <param name="Version">Changes whenever the blob does.</param>
public sealed record ArchivedBlob(Stream Content, string Version) : IAsyncDisposable
{
    /// <summary>Closes it.</summary>
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}
