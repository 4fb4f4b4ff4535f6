using Traceability.Retention;

namespace Traceability.Testing.Retention;

/// <summary>
/// An archive in which a test can do something before, or after, a blob is written: also fail, as a process does that is killed there.
/// </summary>
public sealed class WatchedArchive(IArchive inner) : IArchive
{
    public Func<string, Task>? BeforeWrite { get; set; }

    public Func<string, Task>? AfterWrite { get; set; }

    public Task<ArchivedBlob?> OpenAsync(string name, CancellationToken cancellation) => inner.OpenAsync(name, cancellation);

    public async Task<bool> WriteAsync(string name, Stream content, string? replaced, CancellationToken cancellation)
    {
        await (BeforeWrite?.Invoke(name) ?? Task.CompletedTask);
        var written = await inner.WriteAsync(name, content, replaced, cancellation);
        await (AfterWrite?.Invoke(name) ?? Task.CompletedTask);
        return written;
    }

    /// <summary>What a process that is killed looks like from inside.</summary>
    public static Task CrashAsync(string name) => Task.FromException(new CrashException(name));
}

/// <summary>The run ended here.</summary>
public sealed class CrashException(string name) : Exception(name);
