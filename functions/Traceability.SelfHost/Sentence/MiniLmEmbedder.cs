using System.Numerics.Tensors;
using System.Runtime;
using Microsoft.Extensions.AI;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.Tokenizers;
using Traceability.Language.Embedding.Model;
using Traceability.Language.Embedding.Sentence;
using Traceability.Language.Words;
using SessionOptions = Microsoft.ML.OnnxRuntime.SessionOptions;

namespace Traceability.SelfHost.Sentence;

/// <summary>
/// Embeds with all-MiniLM-L6-v2 in this process: 384 numbers of unit length, the mean of what the network says of each word piece. Text by
/// text, on half of the processors for those in a hurry and on one for those who can wait, so that a long batch delays nobody in a hurry
/// and something is left for what else a match does.
/// </summary>
internal sealed class MiniLmEmbedder : IEmbeddingGenerator<string, Embedding<float>>
{
    // The network was trained on as many, and takes some 35 ms for them. What comes after is rarely what is asked.
    private const int MaxTokens = 128;

    // The tokenizer reads all that it is given.
    private const int MaxCharacters = 2_000;

    // One in a hurry whose turn does not come in this time is better off without: there is more to do than can be done in time.
    private static readonly TimeSpan LongestQueue = TimeSpan.FromMilliseconds(15);

    private static readonly string[] Inputs = ["input_ids", "attention_mask", "token_type_ids"];
    private static readonly Lazy<MiniLmEmbedder> Only = new(Load);

    private readonly InferenceSession session;
    private readonly BertTokenizer tokenizer;
    private readonly RunOptions run = new();
    private readonly SemaphoreSlim hurried = new(Math.Max(1, Environment.ProcessorCount / 2));
    private readonly SemaphoreSlim patient = new(1);

    private MiniLmEmbedder(InferenceSession session, BertTokenizer tokenizer) => (this.session, this.tokenizer) = (session, tokenizer);

    /// <summary>What it is.</summary>
    public static EmbeddingGeneratorMetadata Metadata { get; } = new("traceability", null, SentenceModel.Name, SentenceModel.Dimensions);

    /// <summary>The one of this process, loaded when it is first asked for, which takes half a second; never disposed of.</summary>
    /// <exception cref="Exception">It cannot be loaded, for any reason that a native library may have.</exception>
    public static MiniLmEmbedder Shared => Only.Value;

    /// <summary>The texts' vectors.</summary>
    /// <exception cref="TimeoutException">Those in a hurry would have to wait for others.</exception>
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        var (turn, longest) = HurriedEmbedding.IsIn(options) ? (hurried, LongestQueue) : (patient, Timeout.InfiniteTimeSpan);
        var embeddings = new GeneratedEmbeddings<Embedding<float>>();
        foreach (var value in values)
        {
            if (!await turn.WaitAsync(longest, cancellationToken))
            {
                throw new TimeoutException("The sentence model has more to embed than it can in time.");
            }

            try
            {
                var vector = await Task.Run(() => Embed(value), cancellationToken);
                embeddings.Add(new Embedding<float>(vector) { ModelId = SentenceModel.Name });
            }
            finally
            {
                turn.Release();
            }
        }

        return embeddings;
    }

    /// <summary>The text's vector: 384 numbers of unit length, or all zeros for text without a word.</summary>
    public float[] Embed(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var vector = new float[SentenceModel.Dimensions];
        if (string.IsNullOrWhiteSpace(text))
        {
            return vector;
        }

        // As the network was trained; the tokenizer's own way to it takes ICU, which this process does without.
        var begin = PlainLetters.From(text.Length > MaxCharacters ? text[..MaxCharacters] : text);
        long[] pieces = [.. tokenizer.EncodeToIds(begin, MaxTokens, out _, out _).Select(piece => (long)piece)];
        var all = new long[pieces.Length];
        Array.Fill(all, 1);
        long[] shape = [1, pieces.Length];
        using var ids = OrtValue.CreateTensorValueFromMemory(pieces, shape);
        using var mask = OrtValue.CreateTensorValueFromMemory(all, shape);
        using var types = OrtValue.CreateTensorValueFromMemory(new long[pieces.Length], shape);
        using var said = session.Run(run, Inputs, [ids, mask, types], [session.OutputNames[0]]);
        var ofPieces = said[0].GetTensorDataAsSpan<float>();
        for (var at = 0; at < ofPieces.Length; at += vector.Length)
        {
            TensorPrimitives.Add(vector, ofPieces.Slice(at, vector.Length), vector);
        }

        TensorPrimitives.Divide(vector, TensorPrimitives.Norm<float>(vector), vector);
        return vector;
    }

    /// <inheritdoc />
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(EmbeddingGeneratorMetadata) ? Metadata
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        // It lives as long as the process.
    }

    private static MiniLmEmbedder Load()
    {
        var embedder = Read();
        // What does not work fails now, where it is told; and the first to ask does not wait for what is compiled at first.
        embedder.Embed("fix the slow test");
        // The 91 MB that the network was read from would stay for as long as nothing else fills the memory.
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return embedder;
    }

    private static MiniLmEmbedder Read()
    {
        using var model = new PackagedModel(PackagedModel.DefaultPath);
        using var words = new MemoryStream(model.Words());
        var tokenizer = BertTokenizer.Create(words, new BertOptions());
        using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
        return new MiniLmEmbedder(new InferenceSession(model.Network(), options), tokenizer);
    }
}
