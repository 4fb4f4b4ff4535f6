using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Logging;
using Traceability.Language.Embedding.Model;

namespace Traceability.Language.Embedding.Cache;

/// <summary>
/// Asks a model only for what was not embedded before, by this process (in memory, some hundred vectors) or any other on the store
/// (in <c>embedding_cache</c>). A cache that fails is done without, and told once.
/// </summary>
internal sealed partial class CachedEmbedder(
    IEmbeddingGenerator<string, Embedding<float>> inner, EmbeddingCache cache, ILogger<CachedEmbedder> logger)
    : DelegatingEmbeddingGenerator<string, Embedding<float>>(inner)
{
    // Three megabytes, at 1,536 dimensions.
    private const int Recent = 512;

    private readonly string model = EmbeddingModel.NameOf(inner);
    private readonly MemoryCache recent = new(new MemoryCacheOptions { SizeLimit = Recent });
    private readonly SharedCalls<float[]> calls = new();
    private int? dimensions;
    private int away;

    /// <inheritdoc />
    public override async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        List<(string Text, string Hash)> texts = [.. values.Select(Prepare)];
        var known = new Dictionary<string, float[]>(StringComparer.Ordinal);
        var missing = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (text, hash) in texts)
        {
            if (Recall(text, hash) is { } vector)
            {
                known[hash] = vector;
            }
            else
            {
                missing[hash] = text;
            }
        }

        if (missing.Count == 1)
        {
            var hash = missing.Keys.Single();
            known[hash] = await calls.RunAsync(
                hash, async () => (await FetchAsync(missing, options, cancellationToken))[hash], cancellationToken);
        }
        else if (missing.Count > 1)
        {
            foreach (var (hash, vector) in await FetchAsync(missing, options, cancellationToken))
            {
                known[hash] = vector;
            }
        }

        return [.. texts.Select(text => new Embedding<float>(known[text.Hash]) { ModelId = model })];
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            recent.Dispose();
        }

        base.Dispose(disposing);
    }

    private static (string Text, string Hash) Prepare(string value)
    {
        var text = ModelText.From(value);
        return (text, Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
    }

    /// <summary>Text without a word means nothing, and models refuse it.</summary>
    private float[]? Recall(string text, string hash) =>
        string.IsNullOrWhiteSpace(text) ? new float[EmbeddingVectors.Dimensions] : recent.Get<float[]>(hash);

    /// <summary>From the store and, what is not there, from the model.</summary>
    private async Task<Dictionary<string, float[]>> FetchAsync(
        Dictionary<string, string> missing, EmbeddingGenerationOptions? options, CancellationToken cancellation)
    {
        var found = await WithoutFailAsync(() => cache.FindAsync(model, missing.Keys, cancellation), cancellation)
            ?? new(StringComparer.Ordinal);
        dimensions ??= found.Values.FirstOrDefault()?.Length;
        var asked = missing.Where(pair => !found.ContainsKey(pair.Key)).ToList();
        if (asked.Count > 0)
        {
            var answer = await base.GenerateAsync(asked.Select(pair => pair.Value), options, cancellation);
            var fresh = asked.Zip(answer).ToDictionary(
                pair => pair.First.Key, pair => pair.Second.Vector.ToArray(), StringComparer.Ordinal);
            await CheckAsync(fresh.Values.First().Length, cancellation);
            await WithoutFailAsync(
                async () =>
                {
                    await cache.StoreAsync(model, fresh, cancellation);
                    return fresh;
                },
                cancellation);
            foreach (var (hash, vector) in fresh)
            {
                found[hash] = vector;
            }
        }

        foreach (var (hash, vector) in found)
        {
            recent.Set(hash, vector, new MemoryCacheEntryOptions { Size = 1 });
        }

        return found;
    }

    /// <summary>A server may have another model under an old name; its vectors must not be mixed with those before.</summary>
    private async Task CheckAsync(int length, CancellationToken cancellation)
    {
        dimensions ??= await WithoutFailAsync(() => cache.DimensionsAsync(model, cancellation), cancellation) ?? length;
        if (dimensions != length)
        {
            throw new EmbeddingModelException(
                $"The embedding model {model} answered with {length} dimensions, where before it were {dimensions}: "
                + "it is another model under the same name. "
                + $"Give it a name of its own in {EmbeddingVariables.Model}.");
        }
    }

    private async Task<T?> WithoutFailAsync<T>(Func<Task<T>> use, CancellationToken cancellation)
    {
        try
        {
            var result = await use();
            Interlocked.Exchange(ref away, 0);
            return result;
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            if (Interlocked.Exchange(ref away, 1) == 0)
            {
                LogAway(exception);
            }

            return default;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The cache of embeddings cannot be used; the model is asked each time until it can")]
    private partial void LogAway(Exception exception);
}
