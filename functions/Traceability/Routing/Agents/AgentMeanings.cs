using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Traceability.Language.Embedding;
using Traceability.Language.Embedding.Cache;
using Traceability.Language.Embedding.Sentence;

namespace Traceability.Routing.Agents;

/// <summary>
/// The vectors of agents' descriptions and of the crafts' examples by the sentence model. They are made in the background, once for each
/// text: the store keeps them. Until all are there, routing goes by words alone.
/// </summary>
public sealed partial class AgentMeanings(
    IEmbeddingGenerator<string, Embedding<float>> embedder, EmbeddingCache cache, TimeProvider time, ILogger<AgentMeanings> logger)
    : IDisposable
{
    private const int Batch = 32;
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, float[]> vectors = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource stopping = new();
    private readonly Lock starting = new();
    private Task filling = Task.CompletedTask;
    private long? failedAt;

    /// <summary>Whether it is the sentence model that embeds; the weights were fitted to its vectors.</summary>
    internal bool IsUsed => EmbeddingModel.NameOf(embedder) == SentenceModel.Name;

    /// <summary>What is made of the vectors of these texts; null while some of them are missing, which are made meanwhile.</summary>
    internal IReadOnlyList<float[]>? Find(IReadOnlyList<string> texts)
    {
        if (!IsUsed)
        {
            return null;
        }

        var found = texts.Select(text => vectors.GetValueOrDefault(text)).ToList();
        if (found.All(vector => vector is not null))
        {
            return found!;
        }

        Begin([.. texts.Where(text => !vectors.ContainsKey(text)).Distinct(StringComparer.Ordinal)]);
        return null;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        stopping.Cancel();
        stopping.Dispose();
    }

    /// <summary>Until those that are being made are there.</summary>
    internal Task Filled
    {
        get
        {
            lock (starting)
            {
                return filling;
            }
        }
    }

    private void Begin(IReadOnlyList<string> texts)
    {
        lock (starting)
        {
            if (filling.IsCompleted && !stopping.IsCancellationRequested
                && (failedAt is not { } before || time.GetElapsedTime(before) > AfterFailure))
            {
                var token = stopping.Token;
                filling = Task.Run(() => FillAsync(texts, token), token);
            }
        }
    }

    private async Task FillAsync(IReadOnlyList<string> texts, CancellationToken cancellation)
    {
        try
        {
            foreach (var some in texts.Chunk(Batch))
            {
                var hashes = some.ToDictionary(text => text, Hash, StringComparer.Ordinal);
                var known = await cache.FindAsync(SentenceModel.Name, hashes.Values, cancellation);
                var missing = some.Where(text => !known.ContainsKey(hashes[text])).ToList();
                if (missing.Count > 0)
                {
                    var made = await embedder.GenerateAsync(missing, cancellationToken: cancellation);
                    if (made.Any(vector => (vector.ModelId ?? EmbeddingModel.NameOf(embedder)) != SentenceModel.Name))
                    {
                        // The model could not be loaded, and the built-in embedder stands in for it.
                        return;
                    }

                    var fresh = missing.Zip(made)
                        .ToDictionary(pair => hashes[pair.First], pair => pair.Second.Vector.ToArray(), StringComparer.Ordinal);
                    await cache.StoreAsync(SentenceModel.Name, fresh, cancellation);
                    foreach (var (hash, vector) in fresh)
                    {
                        known[hash] = vector;
                    }
                }

                foreach (var (text, hash) in hashes)
                {
                    vectors[text] = known[hash];
                }
            }
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            failedAt = time.GetTimestamp();
            LogNotEmbedded(exception.Message.ReplaceLineEndings(" "));
        }
    }

    private static string Hash(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "The agents' descriptions are not embedded yet; requests are routed by words alone: {Reason}")]
    private partial void LogNotEmbedded(string reason);
}
