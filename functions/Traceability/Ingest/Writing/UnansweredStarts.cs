using System.Security.Cryptography;
using Microsoft.Extensions.Caching.Memory;

namespace Traceability.Ingest.Writing;

/// <summary>
/// The ids that were made for starts that came without one and were not told of them, because the answer was 503: the start may be stored
/// all the same, and whoever sends it again means the same trace. Bounded, and lost with the process.
/// </summary>
internal sealed class UnansweredStarts : IDisposable
{
    private const int Capacity = 10_000;
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly MemoryCache ids = new(new MemoryCacheOptions { SizeLimit = Capacity });

    /// <summary>The id of the start that has this body and was not answered, once; else a new one.</summary>
    public Guid IdFor(byte[] body)
    {
        var key = Key(body);
        if (!ids.TryGetValue(key, out Guid id))
        {
            return Guid.CreateVersion7();
        }

        ids.Remove(key);
        return id;
    }

    /// <summary>The start with this body got this id, and nobody was told.</summary>
    public void Keep(byte[] body, Guid id) =>
        ids.Set(Key(body), id, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Lifetime });

    /// <inheritdoc />
    public void Dispose() => ids.Dispose();

    private static string Key(byte[] body) => Convert.ToHexString(SHA256.HashData(body));
}
